import type { Context } from 'aws-lambda';
import { beforeEach, describe, expect, it } from 'vitest';
import { sweepStore } from '#adapters/dynamodb/sweep.ts';
import * as planSweepLambda from '#functions/publications/plan-sweep.lambda.ts';
import * as sweepShardLambda from '#functions/publications/sweep-shard.lambda.ts';
import { handleSweepShard, sweepShardTask } from '#functions/publications/sweep-shard.task.ts';
import { instant, plusHours } from '#domain/shared/time.ts';
import { task } from '#runtime/task.ts';
import { testClock } from '../../support/clock.ts';
import { execute, readDefinition } from '../../support/state-machine.ts';
import { faultyTable } from '../../support/faulty-calls.ts';
import { memoryTable } from '../../support/memory-table.ts';
import { publicationUntil, publish } from '../../support/publications.ts';
import { headOf } from '../../support/sweep.ts';
import { countedRandom } from '../../support/random.ts';
import type { Log } from '#runtime/log.ts';
import type { Table } from '#adapters/dynamodb/table.ts';

const END = '2026-11-22T04:30:00.000Z';
const context: Context = Object({ awsRequestId: 'request', callbackWaitsForEmptyEventLoop: true });
const lines: unknown[] = [];
const log: Log = (entry, fields) => lines.push([entry, fields]);
const platform = { environment: {}, clock: testClock(END), random: countedRandom(), log };

beforeEach(() => {
  platform.clock.set(END);
});

const definition = readDefinition('statemachines/archival/archival.asl.json');
const runArchival = (table: Table) => {
  const plan = planSweepLambda.build(platform);
  const sweep = task(sweepShardTask, handleSweepShard, log, () => ({
    sweep: sweepStore(table),
    clock: platform.clock,
  }));
  return execute(
    definition,
    {
      PlanSweepFunctionArn: (input) => plan(input, context),
      SweepShardFunctionArn: (input) => sweep(input, context),
    },
    {},
  );
};

describe('[H1] the tasks of the sweep', () => {
  it('archive what is due when the state machine calls them', async () => {
    const table = memoryTable();
    const dues = Array.from({ length: 40 }, () => publicationUntil(END));
    await publish(table, ...dues);
    expect((await runArchival(table)).status).toBe('SUCCEEDED');
    for (const due of dues) expect(await headOf(table, due)).toMatchObject({ status: 'archived' });
  });

  it('are called again by the state machine when DynamoDB throttles, and lose nothing', async () => {
    const swept = memoryTable();
    await runArchival(swept);
    const dues = Array.from({ length: 20 }, () => publicationUntil(plusHours(instant(END), 1)));
    await publish(swept, ...dues);
    platform.clock.set(plusHours(instant(END), 1));
    for (let at = 0; at < 60; at += 7) {
      const memory = memoryTable();
      await memory.batchPut([...swept.items.values()]);
      const throttled = faultyTable(memory, at, 'throttle');
      expect((await runArchival(throttled)).status).toBe('SUCCEEDED');
      expect(throttled.calls.struck).toBe(true);
      for (const due of dues)
        expect(await headOf(memory, due)).toMatchObject({ status: 'archived', version: 2 });
    }
  });

  it('put nothing into their logs but counts and codes', async () => {
    lines.length = 0;
    const table = memoryTable();
    const due = publicationUntil(END);
    await publish(table, due);
    await runArchival(table);
    expect(lines.length).toBeGreaterThan(16);
    expect(JSON.stringify(lines)).not.toContain(due.id);
    expect(JSON.stringify(lines)).not.toContain(due.accountId);
  });

  it('refuse what their contract does not know', async () => {
    const sweep = sweepShardLambda.build(platform);
    for (const input of [
      {},
      { phase: 'expire', shard: 8 },
      { phase: 'other', shard: 0 },
      { phase: 'warn', shard: 0, id: 'x' },
    ]) {
      await expect(sweep(input, context)).rejects.toMatchObject({ name: '$ZodError' });
    }
    await expect(planSweepLambda.build(platform)({ since: 'x' }, context)).rejects.toMatchObject({
      name: '$ZodError',
    });
  });

  it('say which setting is missing when they are called, not when they are loaded', async () => {
    const sweep = sweepShardLambda.build(platform);
    await expect(sweep({ phase: 'warn', shard: 0 }, context)).rejects.toThrow('TABLE_NAME');
  });
});
