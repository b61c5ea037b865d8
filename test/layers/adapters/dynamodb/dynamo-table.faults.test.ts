import {
  ConditionalCheckFailedException,
  ProvisionedThroughputExceededException,
  TransactionCanceledException,
} from '@aws-sdk/client-dynamodb';
import {
  BatchGetCommand,
  BatchWriteCommand,
  DynamoDBDocumentClient,
  GetCommand,
  QueryCommand,
  TransactWriteCommand,
} from '@aws-sdk/lib-dynamodb';
import { mockClient } from 'aws-sdk-client-mock';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { documentClient, dynamoTable } from '#adapters/dynamodb/dynamo-table.ts';
import { absent, equals } from '#adapters/dynamodb/table.ts';
import type { Item } from '#adapters/dynamodb/table.ts';

const TABLE = 'jumys';
const item = (sk: string): Item => ({ pk: 'P', sk });
const key = { pk: 'P', sk: 'a' };
const METADATA = { $metadata: {}, message: 'not now' };

const dynamo = mockClient(DynamoDBDocumentClient);
let pauses: number[] = [];
let chances: number[] = [];
const table = dynamoTable(
  documentClient({ region: 'eu-central-1' }),
  TABLE,
  async (milliseconds) => {
    pauses.push(milliseconds);
  },
  () => chances.shift() ?? 1,
);
beforeEach(() => {
  dynamo.reset();
  pauses = [];
  chances = [];
});

afterAll(() => {
  dynamo.restore();
});

const puts = (items: readonly Item[]) => items.map((Item) => ({ PutRequest: { Item } }));
const written = (): readonly unknown[] =>
  dynamo.commandCalls(BatchWriteCommand).map(({ args: [{ input }] }) => input.RequestItems?.[TABLE]);

describe('what DynamoDB hands back of a batch of puts', () => {
  it('is sent again after a growing pause, and only that', async () => {
    dynamo
      .on(BatchWriteCommand)
      .resolvesOnce({ UnprocessedItems: { [TABLE]: puts([item('b'), item('c')]) } })
      .resolvesOnce({ UnprocessedItems: { [TABLE]: puts([item('c')]) } })
      .resolves({});
    await table.batchPut([item('a'), item('b'), item('c')]);
    expect(written()).toEqual([
      puts([item('a'), item('b'), item('c')]),
      puts([item('b'), item('c')]),
      puts([item('c')]),
    ]);
    expect(pauses).toEqual([50, 100]);
  });

  it('is given up after eight attempts with a fault that the state machine retries', async () => {
    dynamo.on(BatchWriteCommand).resolves({ UnprocessedItems: { [TABLE]: puts([item('a')]) } });
    await expect(table.batchPut([item('a')])).rejects.toMatchObject({ name: 'Unprocessed' });
    expect(written()).toHaveLength(8);
    expect(pauses).toHaveLength(7);
  });

  it('does not hold up the next batch of 25', async () => {
    const many = Array.from({ length: 60 }, (_, index) => item(String(index)));
    dynamo
      .on(BatchWriteCommand)
      .resolvesOnce({ UnprocessedItems: { [TABLE]: puts(many.slice(24, 25)) } })
      .resolves({});
    await table.batchPut(many);
    expect(written()).toEqual([
      puts(many.slice(0, 25)),
      puts(many.slice(24, 25)),
      puts(many.slice(25, 50)),
      puts(many.slice(50)),
    ]);
  });
});

describe('what DynamoDB hands back of a batch of reads', () => {
  const asked = (): readonly unknown[] =>
    dynamo.commandCalls(BatchGetCommand).map(({ args: [{ input }] }) => input.RequestItems?.[TABLE]?.Keys);

  it('is asked for again after a growing pause, and only that', async () => {
    dynamo
      .on(BatchGetCommand)
      .resolvesOnce({
        Responses: { [TABLE]: [item('a')] },
        UnprocessedKeys: { [TABLE]: { Keys: [item('b'), item('c')] } },
      })
      .resolvesOnce({
        Responses: { [TABLE]: [item('c')] },
        UnprocessedKeys: { [TABLE]: { Keys: [item('b')] } },
      })
      .resolves({ Responses: { [TABLE]: [item('b')] } });
    expect(await table.batchGet([item('a'), item('b'), item('c')])).toEqual([
      item('a'),
      item('c'),
      item('b'),
    ]);
    expect(asked()).toEqual([[item('a'), item('b'), item('c')], [item('b'), item('c')], [item('b')]]);
    expect(pauses).toEqual([50, 100]);
  });

  it('is given up after eight attempts, never answered in part', async () => {
    dynamo.on(BatchGetCommand).resolves({
      Responses: { [TABLE]: [item('a')] },
      UnprocessedKeys: { [TABLE]: { Keys: [item('b')] } },
    });
    await expect(table.batchGet([item('a'), item('b')])).rejects.toMatchObject({ name: 'Unprocessed' });
    expect(asked()).toHaveLength(8);
  });
});

describe('a fault of DynamoDB is thrown as it is, by the name that the state machine retries', () => {
  const throttled = new ProvisionedThroughputExceededException(METADATA);
  const timedOut = Object.assign(new Error('socket hang up'), { name: 'TimeoutError' });
  const calls: readonly (readonly [string, () => Promise<unknown>])[] = [
    ['get', () => table.get(key)],
    ['batchGet', () => table.batchGet([key])],
    ['query', () => table.query({ pk: 'P', limit: 1 })],
    ['put', () => table.put(item('a'), [absent('pk')])],
    ['update', () => table.update(key, { set: { n: 1 } }, [equals('n', 0)])],
    ['delete', () => table.delete(key, [equals('n', 0)])],
    ['batchPut', () => table.batchPut([item('a')])],
    ['transact', () => table.transact([{ kind: 'put', item: item('a') }])],
  ];

  it.each(calls)('%s', async (_, call) => {
    for (const fault of [throttled, timedOut]) {
      dynamo.reset();
      dynamo.onAnyCommand().rejects(fault);
      await expect(call()).rejects.toBe(fault);
      expect(dynamo.calls()).toHaveLength(1);
    }
  });
});

describe('a cancelled transaction', () => {
  const write = () =>
    table.transact([
      { kind: 'put', item: item('a'), condition: [absent('pk')] },
      { kind: 'put', item: item('b') },
    ]);
  const cancelled = (
    ...reasons: readonly (string | { Code: string; Item: Record<string, { S: string }> })[]
  ) =>
    new TransactionCanceledException({
      ...METADATA,
      CancellationReasons: reasons.map((reason) => (typeof reason === 'string' ? { Code: reason } : reason)),
    });

  it('is a refusal when a condition did not hold, with the item that it met', async () => {
    const met = {
      Code: 'ConditionalCheckFailed',
      Item: { pk: { S: 'P' }, sk: { S: 'a' }, owner: { S: 'x' } },
    };
    dynamo.on(TransactWriteCommand).rejects(cancelled(met, 'None'));
    await expect(write()).rejects.toMatchObject({
      name: 'TransactionRefused',
      refused: new Map([[0, { pk: 'P', sk: 'a', owner: 'x' }]]),
    });
  });

  it.each(['ThrottlingError', 'ProvisionedThroughputExceeded'])(
    'stays a fault, to be tried again by the caller, when it was %s, also beside a conflict',
    async (code) => {
      for (const fault of [cancelled('None', code), cancelled('TransactionConflict', code)]) {
        dynamo.reset();
        dynamo.on(TransactWriteCommand).rejects(fault);
        await expect(write()).rejects.toBe(fault);
        expect(dynamo.commandCalls(TransactWriteCommand)).toHaveLength(1);
      }
    },
  );

  it('is sent again, the same, after a growing and uneven pause when others were at its items', async () => {
    chances = [0, 1, 0.5];
    dynamo
      .on(TransactWriteCommand)
      .rejectsOnce(cancelled('TransactionConflict', 'None'))
      .rejectsOnce(cancelled('None', 'TransactionConflict'))
      .rejectsOnce(cancelled('TransactionConflict', 'TransactionConflict'))
      .resolves({});
    await write();
    const sent = dynamo
      .commandCalls(TransactWriteCommand)
      .map(({ args: [{ input }] }) => input.TransactItems);
    expect(sent).toHaveLength(4);
    expect(new Set(sent.map((items) => JSON.stringify(items))).size).toBe(1);
    expect(pauses).toEqual([20, 80, 120]);
  });

  it('stays a fault when the fifth attempt is in conflict, too', async () => {
    const fault = cancelled('TransactionConflict', 'None');
    dynamo.on(TransactWriteCommand).rejects(fault);
    await expect(write()).rejects.toBe(fault);
    expect(dynamo.commandCalls(TransactWriteCommand)).toHaveLength(5);
    expect(pauses).toHaveLength(4);
  });

  it('is a refusal at once when a condition did not hold beside a conflict', async () => {
    const met = { Code: 'ConditionalCheckFailed', Item: { pk: { S: 'P' }, sk: { S: 'a' } } };
    dynamo.on(TransactWriteCommand).rejects(cancelled(met, 'TransactionConflict'));
    await expect(write()).rejects.toMatchObject({ name: 'TransactionRefused' });
    expect(dynamo.commandCalls(TransactWriteCommand)).toHaveLength(1);
  });

  it('without reasons stays a fault', async () => {
    const fault = new TransactionCanceledException(METADATA);
    dynamo.on(TransactWriteCommand).rejects(fault);
    await expect(write()).rejects.toBe(fault);
    expect(dynamo.commandCalls(TransactWriteCommand)).toHaveLength(1);
  });
});

describe('a single write whose condition does not hold', () => {
  it.each([
    ['put', () => table.put(item('a'), [absent('pk')])],
    ['update', () => table.update(key, { set: { n: 1 } }, [equals('n', 0)])],
    ['delete', () => table.delete(key, [equals('n', 0)])],
  ] as const)('tells the item that %s has met', async (_, call) => {
    for (const Item of [{ pk: { S: 'P' }, sk: { S: 'a' }, n: { N: '7' } }, undefined]) {
      dynamo.reset();
      dynamo
        .onAnyCommand()
        .rejects(
          new ConditionalCheckFailedException({ ...METADATA, ...(Item === undefined ? {} : { Item }) }),
        );
      await expect(call()).rejects.toMatchObject({
        name: 'ConditionFailed',
        existing: Item === undefined ? undefined : { pk: 'P', sk: 'a', n: 7 },
      });
    }
  });
});

describe('an answer that is no item', () => {
  it('is refused, not passed on', async () => {
    dynamo.on(GetCommand).resolves({ Item: { pk: 'P' } });
    await expect(table.get(key)).rejects.toThrow(TypeError);
    dynamo.on(QueryCommand).resolves({ Items: [{ sk: 'a' }] });
    await expect(table.query({ pk: 'P', limit: 1 })).rejects.toThrow(TypeError);
  });
});
