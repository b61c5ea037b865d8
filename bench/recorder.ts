import { DynamoDBDocumentClient, GetCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod/mini';
import { itemBytes, writeUnits } from './item-size.ts';

/** One call to DynamoDB as its bill sees it. */
export interface RecordedCall {
  readonly operation: string;
  readonly reads: boolean;
  /**
   * Capacity units. Those of writes are worked out from the size of every item, before and after, for DynamoDB Local
   * adds up a transaction's bytes before it rounds; each write and each check of a transaction counts twice.
   */
  readonly units: number;
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
    const before = reads ? 0 : await unitsOfItems(command.input, send);
    try {
      const answer: unknown = await Reflect.apply(original, this, [command, ...rest]);
      const units = reads ? reportedUnits(answer) : await unitsOfItems(command.input, send, before);
      calls.push({ operation, reads, units: operation.startsWith('Transact') ? units * 2 : units });
      return answer;
    } catch (error) {
      calls.push({ operation, reads, units: 0 });
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

/** Units of all items of a write as they are now, or as it puts them; at least `least`, for the larger size counts. */
async function unitsOfItems(
  input: Readonly<Record<string, unknown>>,
  send: Send,
  least = 0,
): Promise<number> {
  let sum = 0;
  for (const { TableName, Key: key, Item: item } of writesOf(input)) {
    const stored = item ?? (key === undefined ? {} : await read(TableName, key, send));
    sum += writeUnits(itemBytes(stored));
  }
  return Math.max(sum, least);
}

async function read(TableName: string, key: Key, send: Send): Promise<Record<string, unknown>> {
  const answer = await send(new GetCommand({ TableName, Key: key, ConsistentRead: true }));
  const parsed = z.object({ Item: z.optional(itemSchema) }).parse(answer);
  return parsed.Item ?? key;
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
});

function reportedUnits(answer: unknown): number {
  const { ConsumedCapacity: consumed } = answerSchema.parse(answer);
  return [consumed ?? []].flat().reduce((sum, { CapacityUnits }) => sum + CapacityUnits, 0);
}
