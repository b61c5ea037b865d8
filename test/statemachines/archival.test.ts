import { readFileSync } from 'node:fs';
import { afterAll, describe, expect, it } from 'vitest';
import aslValidator from 'asl-validator';
import type { ShardSweep } from '#application/publications/plan-sweep.ts';
import { publicationsManifest } from '#functions/publications/manifest.ts';
import { handlePlanSweep } from '#functions/publications/plan-sweep.task.ts';
import { planSweepContract, sweepShardContract } from '#statemachines/archival/contract.ts';
import { mermaidOf } from '../support/mermaid.ts';
import { allStates, branchesOf, execute, readDefinition } from '../support/state-machine.ts';
import type { Execution } from '../support/state-machine.ts';

const PATH = 'statemachines/archival/archival.asl.json';
const definition = readDefinition(PATH);
const visited = new Set<string>();

const fault = (name: string): Error => Object.assign(new Error(name), { name });

/** A whole execution in which `sweep` stands for the shard's function; every message is held to the contract. */
async function run(
  sweep: (input: ShardSweep, call: number) => 'more' | 'done',
  plan: () => Promise<unknown> = handlePlanSweep,
): Promise<Execution & { readonly calls: readonly ShardSweep[] }> {
  const calls: ShardSweep[] = [];
  const execution = await execute(
    definition,
    {
      PlanSweepFunctionArn: async (input) => {
        planSweepContract.input.parse(input);
        return planSweepContract.output.parse(await plan());
      },
      SweepShardFunctionArn: async (input) => {
        const shard = sweepShardContract.input.parse(input);
        const call = calls.filter(
          (other) => other.phase === shard.phase && other.shard === shard.shard,
        ).length;
        calls.push(shard);
        return sweepShardContract.output.parse({ outcome: sweep(shard, call), publications: 0 });
      },
    },
    {},
  );
  for (const branch of execution.visited) visited.add(branch);
  return { ...execution, calls };
}

const isFirst = ({ phase, shard }: ShardSweep): boolean => phase === 'expire' && shard === 0;

describe('[H1] the archival state machine', () => {
  it('sweeps every phase of every shard and succeeds', async () => {
    const execution = await run(() => 'done');
    expect(execution.status).toBe('SUCCEEDED');
    expect(new Set(execution.calls.map(({ phase, shard }) => `${phase} ${shard}`)).size).toBe(16);
    expect(execution.calls).toHaveLength(16);
  });

  it('calls a shard again for as long as it has more', async () => {
    const execution = await run((input, call) => (isFirst(input) && call < 3 ? 'more' : 'done'));
    expect(execution.status).toBe('SUCCEEDED');
    expect(execution.calls.filter(isFirst)).toHaveLength(4);
  });

  const throttled = [
    'ThrottlingException',
    'ProvisionedThroughputExceededException',
    'RequestLimitExceeded',
    'TransactionConflictException',
    'Unprocessed',
    'Contended',
    'Lambda.TooManyRequestsException',
  ];
  const troubled = [
    'InternalServerError',
    'ServiceUnavailable',
    'TimeoutError',
    'Lambda.ServiceException',
    'Lambda.AWSLambdaException',
    'Lambda.SdkClientException',
    'Lambda.Unknown',
    'Sandbox.Timedout',
    'States.Timeout',
  ];
  it.each([...throttled.map((name) => [name, 8] as const), ...troubled.map((name) => [name, 4] as const)])(
    'tries a shard again after %s, %i times',
    async (name, times) => {
      const patient = await run((input, call) => {
        if (isFirst(input) && call < times) throw fault(name);
        return 'done';
      });
      expect(patient.status).toBe('SUCCEEDED');
      expect(patient.calls.filter(isFirst)).toHaveLength(times + 1);
      const tired = await run((input) => {
        if (isFirst(input)) throw fault(name);
        return 'done';
      });
      expect(tired).toMatchObject({ status: 'FAILED', error: 'ShardsFailed' });
      expect(tired.calls.filter(isFirst)).toHaveLength(times + 1);
    },
  );

  it('fails at once on a fault that no repetition mends, but only when all other shards are swept', async () => {
    const execution = await run((input) => {
      if (isFirst(input)) throw fault('TypeError');
      return 'done';
    });
    expect(execution).toMatchObject({ status: 'FAILED', error: 'ShardsFailed' });
    expect(execution.calls).toHaveLength(16);
  });

  it('plans again after a fault of the Lambda service, and fails on any other', async () => {
    let attempts = 0;
    const plan = (name: string, times: number) => async () => {
      if (attempts++ < times) throw fault(name);
      return await handlePlanSweep();
    };
    expect(await run(() => 'done', plan('Lambda.ServiceException', 5))).toMatchObject({
      status: 'SUCCEEDED',
    });
    attempts = 0;
    expect(await run(() => 'done', plan('TypeError', 1))).toMatchObject({
      status: 'FAILED',
      error: 'TypeError',
    });
  });

  // By now the tests above have executed whatever stands in the file.
  afterAll(() => {
    const branches = branchesOf(definition);
    const missed = [...branches].filter((branch) => !visited.has(branch));
    const unknown = [...visited].filter((branch) => !branches.has(branch));
    if (missed.length > 0) throw new Error(`never executed: ${missed.join(', ')}`);
    if (unknown.length > 0) throw new Error(`not in the file: ${unknown.join(', ')}`);
  });
});

describe('the file of the archival state machine', () => {
  it('is valid Amazon States Language', () => {
    const { isValid, errorsText } = aslValidator(JSON.parse(JSON.stringify(definition)));
    expect(errorsText()).toBe('');
    expect(isValid).toBe(true);
  });

  it('has at most 150 lines, a time limit, and a time limit on every task', () => {
    expect(readFileSync(PATH, 'utf8').trimEnd().split('\n').length).toBeLessThanOrEqual(150);
    expect(definition.TimeoutSeconds).toBeLessThan(3600);
    const tasks = [...allStates(definition)].filter(([, state]) => state.Type === 'Task');
    expect(tasks.filter(([, state]) => !('TimeoutSeconds' in state))).toEqual([]);
  });

  it('names the functions that the manifest declares, and no others', () => {
    const named = [...readFileSync(PATH, 'utf8').matchAll(/\$\{(\w+)\}/g)].map(([, name]) => name);
    expect(new Set(named)).toEqual(
      new Set(publicationsManifest.tasks.map(({ substitution }) => substitution)),
    );
  });

  it('waits for a task longer than the task may take', () => {
    for (const task of publicationsManifest.tasks) {
      const state = [...allStates(definition)].find(([, { Resource }]) =>
        Resource?.endsWith(task.substitution),
      );
      expect(state?.[1]).toHaveProperty('TimeoutSeconds');
      expect(Object(state?.[1]).TimeoutSeconds).toBeGreaterThan(task.timeoutSeconds);
    }
  });

  it('is drawn in the README as it is', () => {
    expect(readFileSync('statemachines/archival/README.md', 'utf8')).toContain(mermaidOf(definition));
  });
});
