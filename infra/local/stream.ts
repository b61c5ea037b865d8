import {
  DescribeStreamCommand,
  ExpiredIteratorException,
  GetRecordsCommand,
  GetShardIteratorCommand,
  TrimmedDataAccessException,
} from '@aws-sdk/client-dynamodb-streams';
import type { _Record as StreamRecord, DynamoDBStreamsClient, Shard } from '@aws-sdk/client-dynamodb-streams';
import * as z from 'zod/mini';
import { faultFields } from '#runtime/log.ts';
import type { Log } from '#runtime/log.ts';
import { invoke } from './lambda.ts';
import type { LocalFunction } from './lambda.ts';
import type { StateFile } from './state-file.ts';

/** How far a consumer has come in each shard of the stream; `done` when the shard is closed and read. */
export const checkpointsSchema = z.record(
  z.string(),
  z.object({ after: z.optional(z.string()), done: z.optional(z.boolean()) }),
);
export type Checkpoints = z.infer<typeof checkpointsSchema>;

export interface StreamConsumer {
  readonly client: DynamoDBStreamsClient;
  readonly streamArn: string;
  readonly fn: LocalFunction<unknown, unknown>;
  readonly batchSize: number;
  readonly checkpoints: StateFile<Checkpoints>;
  readonly log: Log;
  /** Told of a record that was given up, after all attempts. */
  readonly deadLetter: (record: StreamRecord) => void;
  readonly pause?: (milliseconds: number) => Promise<void>;
}
export interface StreamPoller {
  /** Delivers what the stream holds now; answers how many records it has read. */
  readonly poll: () => Promise<number>;
  readonly start: (everyMs: number) => void;
  readonly stop: () => Promise<void>;
}

const ATTEMPTS = 8;
const FIRST_BACK_OFF_MS = 100;
const LONGEST_BACK_OFF_MS = 5_000;
/** Shards split rarely; their list is read again this often, in polls. */
const SHARD_LIST_POLLS = 50;

const EXPIRED = 'expired';

const failuresSchema = z.object({ batchItemFailures: z.array(z.object({ itemIdentifier: z.string() })) });
const sleep = (milliseconds: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, milliseconds));

/**
 * Lambda's event source mapping on the table's stream for one consumer: outbox inserts only, in order, from the
 * oldest record or from where the last run stopped. From the first failed record on a batch is delivered again
 * with growing pauses; after 8 attempts that record is given up, so that it does not hold up those behind it.
 */
export function streamPoller(consumer: StreamConsumer): StreamPoller {
  const iterators = new Map<string, string>();
  let shards: readonly Shard[] = [];
  let polls = 0;
  let turn: Promise<unknown> = Promise.resolve();
  let stopped = false;
  let timer: NodeJS.Timeout | undefined;

  const once = async (): Promise<number> => {
    if (polls++ % SHARD_LIST_POLLS === 0) shards = await listShards(consumer);
    const checkpoints = { ...consumer.checkpoints.read() };
    let count = 0;
    for (const shard of shards) {
      const id = shard.ShardId ?? '';
      const parentOpen = shards.some(
        ({ ShardId: parent = '' }) => parent === shard.ParentShardId && checkpoints[parent]?.done !== true,
      );
      if (stopped || parentOpen || checkpoints[id]?.done === true) continue;
      const read = await readShard(consumer, id, checkpoints, iterators);
      count += read.count;
      // A closed shard has children, which the next poll must look for.
      if (read.closed) polls = 0;
    }
    return count;
  };
  // One poll at a time: whoever asks while one goes on gets the next.
  const poll = (): Promise<number> => {
    const next = turn.then(() => (stopped ? 0 : once()));
    turn = next.catch(() => undefined);
    return next;
  };
  const loop = async (everyMs: number): Promise<void> => {
    try {
      await poll();
    } catch (error) {
      iterators.clear();
      if (stopped) return;
      consumer.log('eventFailed', { operation: `${consumer.fn.name} stream`, ...faultFields(error) });
    }
    if (!stopped) timer = setTimeout(() => void loop(everyMs), everyMs);
  };
  return {
    poll,
    start: (everyMs) => void loop(everyMs),
    stop: async () => {
      stopped = true;
      clearTimeout(timer);
      await turn;
    },
  };
}

async function listShards({ client, streamArn }: StreamConsumer): Promise<readonly Shard[]> {
  const shards: Shard[] = [];
  let after: string | undefined;
  do {
    const { StreamDescription: page } = await client.send(
      new DescribeStreamCommand({
        StreamArn: streamArn,
        ...(after === undefined ? {} : { ExclusiveStartShardId: after }),
      }),
    );
    shards.push(...(page?.Shards ?? []));
    after = page?.LastEvaluatedShardId;
  } while (after !== undefined);
  return shards;
}

async function readShard(
  consumer: StreamConsumer,
  shardId: string,
  checkpoints: Checkpoints,
  iterators: Map<string, string>,
): Promise<{ readonly count: number; readonly closed: boolean }> {
  const iterator =
    iterators.get(shardId) ?? (await shardIterator(consumer, shardId, checkpoints[shardId]?.after));
  iterators.delete(shardId);
  const { Records: records = [], NextShardIterator: next } = await readRecords(consumer, iterator);
  await deliver(consumer, records, (after) => {
    checkpoints[shardId] = { after };
    consumer.checkpoints.write(checkpoints);
  });
  if (next === undefined) {
    checkpoints[shardId] = { ...checkpoints[shardId], done: true };
    consumer.checkpoints.write(checkpoints);
  } else if (next !== EXPIRED) {
    iterators.set(shardId, next);
  }
  return { count: records.length, closed: next === undefined };
}

async function shardIterator(
  { client, streamArn }: StreamConsumer,
  shardId: string,
  after?: string,
): Promise<string> {
  const shard = { StreamArn: streamArn, ShardId: shardId };
  const oldest = () =>
    client.send(new GetShardIteratorCommand({ ...shard, ShardIteratorType: 'TRIM_HORIZON' }));
  const answer = await (after === undefined
    ? oldest()
    : client
        .send(
          new GetShardIteratorCommand({
            ...shard,
            ShardIteratorType: 'AFTER_SEQUENCE_NUMBER',
            SequenceNumber: after,
          }),
        )
        .catch((error: unknown) => {
          if (error instanceof TrimmedDataAccessException) return oldest();
          throw error;
        }));
  if (answer.ShardIterator === undefined) throw new Error('a shard without an iterator');
  return answer.ShardIterator;
}

async function readRecords({ client }: StreamConsumer, iterator: string) {
  try {
    return await client.send(new GetRecordsCommand({ ShardIterator: iterator, Limit: 1000 }));
  } catch (error) {
    // The next poll asks for a new iterator, from the checkpoint.
    if (error instanceof ExpiredIteratorException) return { Records: [], NextShardIterator: EXPIRED };
    throw error;
  }
}

async function deliver(
  consumer: StreamConsumer,
  records: readonly StreamRecord[],
  reached: (sequenceNumber: string) => void,
): Promise<void> {
  const wanted = records.filter(isOutboxInsert);
  for (let start = 0; start < wanted.length; start += consumer.batchSize) {
    const batch = wanted.slice(start, start + consumer.batchSize);
    await deliverBatch(consumer, batch);
    const last = batch.at(-1)?.dynamodb?.SequenceNumber;
    if (last !== undefined) reached(last);
  }
  const last = records.at(-1)?.dynamodb?.SequenceNumber;
  if (last !== undefined) reached(last);
}

/** The filter that infrastructure gives the event source mapping. */
const isOutboxInsert = ({ eventName, dynamodb }: StreamRecord): boolean =>
  eventName === 'INSERT' && dynamodb?.NewImage?.['type']?.S === 'outbox';

async function deliverBatch(consumer: StreamConsumer, batch: readonly StreamRecord[]): Promise<void> {
  const { pause = sleep, deadLetter } = consumer;
  let pending = batch;
  let attempt = 0;
  while (pending.length > 0) {
    const failed = await firstFailed(consumer, pending);
    if (failed === undefined) return;
    // Whoever came further than before starts counting anew: the limit is one of the record, not of the batch.
    attempt = failed > 0 ? 1 : attempt + 1;
    pending = pending.slice(failed);
    if (attempt >= ATTEMPTS) {
      const [lost, ...rest] = pending;
      if (lost !== undefined) deadLetter(lost);
      pending = rest;
      attempt = 0;
    } else {
      await pause(Math.min(FIRST_BACK_OFF_MS * 2 ** (attempt - 1), LONGEST_BACK_OFF_MS));
    }
  }
}

/** The index of the first record that the consumer did not take; `undefined` when it took them all. */
async function firstFailed(
  { fn, streamArn, log }: StreamConsumer,
  batch: readonly StreamRecord[],
): Promise<number | undefined> {
  try {
    const result = failuresSchema.safeParse(
      await invoke(fn, { Records: batch.map((record) => lambdaRecord(record, streamArn)) }),
    );
    const failures = result.success ? result.data.batchItemFailures : [];
    if (failures.length === 0) return undefined;
    const failed = new Set(failures.map(({ itemIdentifier }) => itemIdentifier));
    return Math.max(
      0,
      batch.findIndex(({ dynamodb }) => failed.has(dynamodb?.SequenceNumber ?? '')),
    );
  } catch (error) {
    log('eventFailed', { operation: fn.name, ...faultFields(error) });
    return 0;
  }
}

const lambdaRecord = (record: StreamRecord, streamArn: string) => ({
  ...record,
  eventSourceARN: streamArn,
  dynamodb: {
    ...record.dynamodb,
    ApproximateCreationDateTime: Math.floor(
      (record.dynamodb?.ApproximateCreationDateTime?.getTime() ?? 0) / 1000,
    ),
  },
});
