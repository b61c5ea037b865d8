import { marshall } from '@aws-sdk/util-dynamodb';
import { describe, expect, it } from 'vitest';
import * as z from 'zod/mini';
import { outboxItem } from '#adapters/dynamodb/commit.ts';
import { accountIdSchema } from '#domain/shared/ids.ts';
import { instant } from '#domain/shared/time.ts';
import { eventConsumer, outboxConsumer } from '#runtime/event.ts';
import type { Delivered } from '#runtime/event.ts';
import { task } from '#runtime/task.ts';
import { lambdaContext, testTools } from '#test/support/http.ts';

const at = instant('2026-11-02T09:00:00.000Z');
const accountId = accountIdSchema.parse('01890000-0000-7000-8000-000000000002');
const record = (id: string, overrides: object = {}) => ({
  eventName: 'INSERT',
  dynamodb: {
    SequenceNumber: `seq-${id}`,
    NewImage: marshall(outboxItem(id, at, { type: 'identity.sessions-ended', accountId })),
  },
  ...overrides,
});

function consumer(failing: string[] = []) {
  const delivered: Delivered[] = [];
  const tools = testTools();
  const handle = async (event: Delivered) => {
    if (failing.includes(event.id)) throw new TypeError(`cannot handle ${event.id}`);
    delivered.push(event);
  };
  return { delivered, tools, handler: outboxConsumer('test', handle, tools.log, () => undefined) };
}

describe('the outbox consumer', () => {
  it('delivers committed events in order, and nothing else of the stream', async () => {
    const { handler, delivered } = consumer();
    const other = {
      eventName: 'INSERT',
      dynamodb: { SequenceNumber: 's', NewImage: marshall({ pk: 'RESUME#1', sk: 'HEAD' }) },
    };
    const removed = record('old', { eventName: 'REMOVE' });
    expect(await handler({ Records: [record('a'), other, removed, record('b')] }, lambdaContext)).toEqual({
      batchItemFailures: [],
    });
    expect(delivered).toEqual([
      { id: 'a', at, event: { type: 'identity.sessions-ended', accountId } },
      { id: 'b', at, event: { type: 'identity.sessions-ended', accountId } },
    ]);
  });

  it('stops at the first failure, so that the stream goes on from there', async () => {
    const { handler, delivered, tools } = consumer(['b']);
    const answer = await handler({ Records: [record('a'), record('b'), record('c')] }, lambdaContext);
    expect(answer).toEqual({ batchItemFailures: [{ itemIdentifier: 'seq-b' }] });
    expect(delivered.map(({ id }) => id)).toEqual(['a']);
    expect(tools.logs.at(-1)).toMatchObject({ entry: 'eventFailed', fields: { fault: 'TypeError' } });
  });

  it('fails on an event that it does not know rather than lose it', async () => {
    const { handler } = consumer();
    const unknown = {
      eventName: 'INSERT',
      dynamodb: {
        SequenceNumber: 'seq-u',
        NewImage: marshall({
          ...outboxItem('u', at, { type: 'identity.sessions-ended', accountId }),
          event: { type: 'unheard-of' },
        }),
      },
    };
    expect(await handler({ Records: [unknown] }, lambdaContext)).toEqual({
      batchItemFailures: [{ itemIdentifier: 'seq-u' }],
    });
  });
});

describe('other consumers and tasks', () => {
  it('throw what failed, for the source to retry, and log it', async () => {
    const tools = testTools();
    const handler = eventConsumer(
      'test',
      z.object({ n: z.number() }),
      async () => Promise.reject(new RangeError('no')),
      tools.log,
      () => undefined,
    );
    await expect(handler({ n: 1 }, lambdaContext)).rejects.toThrow(RangeError);
    await expect(handler({ n: 'x' }, lambdaContext)).rejects.toThrow('invalid_type');
    expect(tools.logs.map(({ entry }) => entry)).toEqual(['eventFailed', 'eventFailed']);
  });

  it('hold a task to its contract both ways', async () => {
    const tools = testTools();
    const declaration = {
      name: 'double',
      input: z.strictObject({ n: z.number() }),
      output: z.strictObject({ n: z.number().check(z.maximum(10)) }),
    };
    const handler = task(
      declaration,
      async ({ n }: { n: number }, deps: { by: number }) => ({ n: n * deps.by }),
      tools.log,
      () => ({ by: 2 }),
    );
    expect(await handler({ n: 4 }, lambdaContext)).toEqual({ n: 8 });
    await expect(handler({ n: 4, extra: 1 }, lambdaContext)).rejects.toThrow('unrecognized_keys');
    await expect(handler({ n: 6 }, lambdaContext)).rejects.toThrow('too_big');
    expect(tools.logs.map(({ entry }) => entry)).toEqual(['task', 'taskFailed', 'taskFailed']);
  });
});
