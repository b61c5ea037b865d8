import { DescribeTableCommand, DynamoDBClient, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { DynamoDBStreamsClient } from '@aws-sdk/client-dynamodb-streams';
import * as z from 'zod/mini';
import { afterAll, beforeAll, beforeEach, describe, expect, inject, test } from 'vitest';
import { LOCAL_CREDENTIALS, LOCAL_REGION, createTable } from '../../../infra/local/dynamodb.ts';
import { streamPoller } from '../../../infra/local/stream.ts';
import type { Checkpoints, StreamPoller } from '../../../infra/local/stream.ts';

const batchSchema = z.object({
  Records: z.array(
    z.object({
      eventSourceARN: z.string(),
      dynamodb: z.object({
        SequenceNumber: z.string(),
        ApproximateCreationDateTime: z.number(),
        NewImage: z.object({ pk: z.object({ S: z.string() }) }),
      }),
    }),
  ),
});
type Record = z.infer<typeof batchSchema>['Records'][number];
const nameOf = (record: Record): string => record.dynamodb.NewImage.pk.S;

describe('delivery of the outbox from the stream', () => {
  const config = () => ({
    endpoint: inject('dynamoEndpoint'),
    region: LOCAL_REGION,
    credentials: LOCAL_CREDENTIALS,
  });
  const tableName = `stream-${process.pid}-${process.hrtime.bigint()}`;
  let client: DynamoDBClient;
  let streams: DynamoDBStreamsClient;
  let streamArn = '';
  let checkpoints: Checkpoints = {};
  let batches: string[][] = [];
  let pauses: number[] = [];
  let lost: string[] = [];
  /** What the consumer answers: the sequence number of the first record it does not take. */
  let refuse: (records: readonly Record[]) => string | undefined = () => undefined;

  beforeAll(async () => {
    client = new DynamoDBClient(config());
    streams = new DynamoDBStreamsClient(config());
    await createTable(config().endpoint, tableName);
    const { Table: table } = await client.send(new DescribeTableCommand({ TableName: tableName }));
    streamArn = table?.LatestStreamArn ?? '';
  });
  afterAll(() => {
    client.destroy();
    streams.destroy();
  });
  beforeEach(async () => {
    refuse = () => undefined;
    await poller().poll();
    batches = [];
    pauses = [];
    lost = [];
  });

  const poller = (): StreamPoller =>
    streamPoller({
      client: streams,
      streamArn,
      batchSize: 3,
      fn: {
        name: 'consumer',
        timeoutSeconds: 5,
        handle: async (event) => {
          const { Records: records } = batchSchema.parse(event);
          batches.push(records.map(nameOf));
          const refused = refuse(records);
          return { batchItemFailures: refused === undefined ? [] : [{ itemIdentifier: refused }] };
        },
      },
      checkpoints: {
        read: () => checkpoints,
        write: (value) => {
          checkpoints = structuredClone(value);
        },
      },
      log: () => undefined,
      deadLetter: ({ dynamodb }) => lost.push(dynamodb?.NewImage?.['pk']?.S ?? ''),
      pause: async (milliseconds) => {
        pauses.push(milliseconds);
      },
    });
  const put = (pk: string, type = 'outbox') =>
    client.send(
      new PutItemCommand({
        TableName: tableName,
        Item: { pk: { S: pk }, sk: { S: 'EVENT' }, type: { S: type } },
      }),
    );

  test('delivers outbox inserts alone, in order and in batches', async () => {
    for (const name of ['a', 'b', 'c', 'd']) await put(name);
    await put('other', 'resume');
    await put('a');
    await poller().poll();
    expect(batches).toEqual([['a', 'b', 'c'], ['d']]);
  });

  test('delivers nothing again after a restart, and everything of the time in between', async () => {
    const first = poller();
    await put('before');
    await first.poll();
    await first.stop();
    await put('between');
    const second = poller();
    expect(await second.poll()).toBe(1);
    expect(batches).toEqual([['before'], ['between']]);
    expect(await second.poll()).toBe(0);
  });

  test('delivers again from the first record that failed, with growing pauses', async () => {
    let failures = 3;
    refuse = (records) => {
      const bad = records.find((record) => nameOf(record) === 'weak');
      return bad === undefined || failures-- === 0 ? undefined : bad.dynamodb.SequenceNumber;
    };
    for (const name of ['fine', 'weak', 'behind']) await put(name);
    await poller().poll();
    expect(batches).toEqual([
      ['fine', 'weak', 'behind'],
      ['weak', 'behind'],
      ['weak', 'behind'],
      ['weak', 'behind'],
    ]);
    expect(pauses).toEqual([100, 200, 400]);
    expect(lost).toEqual([]);
  });

  test('gives a record up after 8 attempts, and goes on with those behind it', async () => {
    refuse = (records) => records.find((record) => nameOf(record) === 'poison')?.dynamodb.SequenceNumber;
    for (const name of ['poison', 'healthy']) await put(name);
    await poller().poll();
    expect(lost).toEqual(['poison']);
    expect(batches).toHaveLength(9);
    expect(batches.at(-1)).toEqual(['healthy']);
    expect(pauses).toEqual([100, 200, 400, 800, 1600, 3200, 5000]);
  });

  test('takes a consumer that throws for one that took nothing', async () => {
    let failures = 1;
    refuse = () => {
      if (failures-- > 0) throw new Error('crashed');
      return undefined;
    };
    for (const name of ['one', 'two']) await put(name);
    await poller().poll();
    expect(batches).toEqual([
      ['one', 'two'],
      ['one', 'two'],
    ]);
  });
});
