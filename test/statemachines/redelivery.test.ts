import { describe, expect, it } from 'vitest';
import { deliveriesManifest } from '#functions/deliveries/manifest.ts';
import { redeliverTask } from '#functions/deliveries/redeliver.task.ts';
import { redeliverContract } from '#statemachines/redelivery/contract.ts';
import { allStates, execute } from '../support/state-machine.ts';
import type { Execution } from '../support/state-machine.ts';
import { definitionOf, describeDefinition, executedBranches } from '../support/state-machine-file.ts';

const definition = definitionOf('redelivery');
const visited = executedBranches(definition);

const fault = (name: string): Error => Object.assign(new Error(name), { name });

/** A whole execution in which `redeliver` stands for the function; every message is held to the contract. */
async function run(
  redeliver: (call: number) => 'more' | 'done',
): Promise<Execution & { readonly calls: number }> {
  let calls = 0;
  const execution = await execute(
    definition,
    {
      RedeliverFunctionArn: async (input) => {
        redeliverContract.input.parse(input);
        return redeliverContract.output.parse({ outcome: redeliver(calls++), attempts: 1 });
      },
    },
    {},
  );
  for (const branch of execution.visited) visited.add(branch);
  return { ...execution, calls };
}

describe('[M4] [C4] the redelivery state machine', () => {
  it('calls again for as long as there is more that is due', async () => {
    expect(await run((call) => (call < 2 ? 'more' : 'done'))).toMatchObject({
      status: 'SUCCEEDED',
      calls: 3,
    });
  });

  it.each([
    'ThrottlingException',
    'ProvisionedThroughputExceededException',
    'RequestLimitExceeded',
    'TransactionCanceledException',
    'TransactionConflictException',
    'Unprocessed',
    'InternalServerError',
    'ServiceUnavailable',
    'TimeoutError',
    'Lambda.TooManyRequestsException',
    'Lambda.ServiceException',
    'Lambda.AWSLambdaException',
    'Lambda.SdkClientException',
    'Lambda.Unknown',
    'Sandbox.Timedout',
    'States.Timeout',
  ])('tries again after %s, three times', async (name) => {
    const patient = await run((call) => {
      if (call < 3) throw fault(name);
      return 'done';
    });
    expect(patient).toMatchObject({ status: 'SUCCEEDED', calls: 4 });
    const tired = await run(() => {
      throw fault(name);
    });
    expect(tired).toMatchObject({ status: 'FAILED', error: name, calls: 4 });
  });

  it('fails at once on a fault that no repetition mends', async () => {
    const execution = await run(() => {
      throw fault('TypeError');
    });
    expect(execution).toMatchObject({ status: 'FAILED', error: 'TypeError', calls: 1 });
  });
});

it('[M4] [C4] the redelivery state machine has one task: the function that is held to the contract', () => {
  const tasks = [...allStates(definition)].filter(([, { Type }]) => Type === 'Task');
  expect(tasks).toHaveLength(1);
  for (const [, { Resource }] of tasks) expect(Resource).toContain(redeliverTask.substitution);
});

describeDefinition('redelivery', deliveriesManifest.tasks, { below: 3600 });
