import { DynamoDBDocumentClient, GetCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod/mini';
import { INDEXES, indexAttributes } from '#adapters/dynamodb/table.ts';
import { indexUnits, itemUnits } from './item-size.ts';
import type { Image } from './item-size.ts';

/** One call to DynamoDB as its bill sees it. */
export interface RecordedCall {
  readonly operation: string;
  readonly reads: boolean;
  /**
   * Capacity units. Those of writes are worked out from the size of every item, before and after, for DynamoDB Local
   * adds up a transaction's bytes before it rounds; each write and each check of a transaction counts twice, and so
   * does one whose condition did not hold. What indexes take comes on top, once: they follow the table afterwards.
   */
  readonly units: number;
  /** When it was sent and when it was answered, in milliseconds: calls that overlap are one step of the way. */
  readonly from: number;
  readonly to: number;
  /** Of these units, those of indexes. */
  readonly indexUnits: number;
  /** Items that a read looked at, and those that it brought; other calls have none. */
  readonly scanned: number;
  readonly returned: number;
}

export interface Recorder {
  /** What has been called since the last time it was asked. */
  readonly take: () => readonly RecordedCall[];
  readonly stop: () => void;
}

const tableSchema = z.object({ TableName: z.string() });
const keySchema = z.object({ pk: z.string(), sk: z.string() });
type Key = z.infer<typeof keySchema>;
const itemSchema = z.looseObject({ pk: z.string(), sk: z.string() });

/** One written or checked item of a command: where it is, and what is put there when that is known. */
const writeSchema = z.object({
  TableName: z.string(),
  Key: z.optional(keySchema),
  Item: z.optional(itemSchema),
});
const transactionSchema = z.object({ TransactItems: z.array(z.record(z.string(), writeSchema)) });
const batchSchema = z.object({
  RequestItems: z.record(z.string(), z.array(z.object({ PutRequest: z.object({ Item: itemSchema }) }))),
});

interface WatchedCommand {
  readonly input: Record<string, unknown>;
}
type Send = (command: unknown) => Promise<unknown>;

/** Watches every call of every document client of this process. */
export function recordDynamoCalls(): Recorder {
  const calls: RecordedCall[] = [];
  const original = Reflect.get(DynamoDBDocumentClient.prototype, 'send');
  const watched = async function watched(
    this: unknown,
    command: WatchedCommand,
    ...rest: readonly unknown[]
  ) {
    const send: Send = (other) => Reflect.apply(original, this, [other]);
    const operation = command.constructor.name.replace(/Command$/, '');
    const reads = /^(Get|BatchGet|Query)/.test(operation);
    if (reads) command.input['ReturnConsumedCapacity'] = 'TOTAL';
    const twice = operation.startsWith('Transact') ? 2 : 1;
    const before = reads ? [] : await images(command.input, send, true);
    const from = performance.now();
    try {
      const answer: unknown = await Reflect.apply(original, this, [command, ...rest]);
      const span = { from, to: performance.now() };
      if (reads) calls.push({ operation, reads, ...span, indexUnits: 0, ...readOf(answer) });
      else {
        const after = await images(command.input, send, false);
        const ofIndexes = indexUnits(before, after);
        const units = itemUnits(before, after) * twice + ofIndexes;
        calls.push({ operation, reads, ...span, units, indexUnits: ofIndexes, scanned: 0, returned: 0 });
      }
      return answer;
    } catch (error) {
      const units = itemUnits(before, before) * twice;
      calls.push({
        operation,
        reads,
        from,
        to: performance.now(),
        units,
        indexUnits: 0,
        scanned: 0,
        returned: 0,
      });
      throw error;
    }
  };
  Reflect.set(DynamoDBDocumentClient.prototype, 'send', watched);
  return {
    take: () => calls.splice(0),
    stop: () => {
      Reflect.set(DynamoDBDocumentClient.prototype, 'send', original);
    },
  };
}

/**
 * Every item of a write as it is before it, or after it. A put without a place in an index is taken for new, which
 * spares a read of what it replaces.
 */
async function images(
  input: Readonly<Record<string, unknown>>,
  send: Send,
  before: boolean,
): Promise<readonly Image[]> {
  const found: Image[] = [];
  for (const { TableName, Key: key, Item: item } of writesOf(input)) {
    const isKnown = item !== undefined && (!before || !isIndexed(item));
    if (isKnown) found.push(before ? undefined : item);
    else found.push(await read(TableName, keySchema.parse(item ?? key), send));
  }
  return found;
}

const isIndexed = (item: object): boolean => INDEXES.some((index) => indexAttributes(index).sk in item);

async function read(TableName: string, { pk, sk }: Key, send: Send): Promise<Image> {
  const answer = await send(new GetCommand({ TableName, Key: { pk, sk }, ConsistentRead: true }));
  return z.object({ Item: z.optional(itemSchema) }).parse(answer).Item;
}

function writesOf(input: Readonly<Record<string, unknown>>): readonly z.infer<typeof writeSchema>[] {
  const transaction = transactionSchema.safeParse(input);
  if (transaction.success) return transaction.data.TransactItems.flatMap((entry) => Object.values(entry));
  const batch = batchSchema.safeParse(input);
  if (batch.success) {
    return Object.entries(batch.data.RequestItems).flatMap(([TableName, requests]) =>
      requests.map(({ PutRequest }) => ({ TableName, Item: PutRequest.Item })),
    );
  }
  return tableSchema.safeParse(input).success ? [writeSchema.parse(input)] : [];
}

const capacitySchema = z.object({ CapacityUnits: z.number() });
const answerSchema = z.object({
  ConsumedCapacity: z.optional(z.union([capacitySchema, z.array(capacitySchema)])),
  ScannedCount: z.optional(z.number()),
  Count: z.optional(z.number()),
});

function readOf(answer: unknown): Pick<RecordedCall, 'units' | 'scanned' | 'returned'> {
  const {
    ConsumedCapacity: consumed,
    ScannedCount: scanned = 0,
    Count: returned = 0,
  } = answerSchema.parse(answer);
  const units = [consumed ?? []].flat().reduce((sum, { CapacityUnits }) => sum + CapacityUnits, 0);
  return { units, scanned, returned };
}
