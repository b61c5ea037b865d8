import { describe, expect, it } from 'vitest';
import type { ShardSweep } from '#application/publications/plan-sweep.ts';
import { publicationsManifest } from '#functions/publications/manifest.ts';
import { handlePlanSweep } from '#functions/publications/plan-sweep.task.ts';
import { planSweepContract, sweepShardContract } from '#statemachines/archival/contract.ts';
import { execute } from '../support/state-machine.ts';
import type { Execution } from '../support/state-machine.ts';
import { definitionOf, describeDefinition, executedBranches } from '../support/state-machine-file.ts';

const definition = definitionOf('archival');
const visited = executedBranches(definition);

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
});

describeDefinition('archival', publicationsManifest.tasks, { below: 3600 });
