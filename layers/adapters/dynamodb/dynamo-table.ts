import {
  ConditionalCheckFailedException,
  DynamoDBClient,
  TransactionCanceledException,
} from '@aws-sdk/client-dynamodb';
import type { AttributeValue, DynamoDBClientConfig } from '@aws-sdk/client-dynamodb';
import {
  BatchGetCommand,
  BatchWriteCommand,
  DeleteCommand,
  DynamoDBDocumentClient,
  GetCommand,
  PutCommand,
  QueryCommand,
  TransactWriteCommand,
  UpdateCommand,
} from '@aws-sdk/lib-dynamodb';
import type { TransactWriteCommandInput } from '@aws-sdk/lib-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import { compile } from './expressions.ts';
import { withinRange } from './query-range.ts';
import { ConditionFailed, TransactionRefused, afterItem, indexAttributes, indexPosition } from './table.ts';
import type { Change, Condition, Item, Key, PartitionPage, PartitionQuery, Table, Write } from './table.ts';

type TransactItem = NonNullable<TransactWriteCommandInput['TransactItems']>[number];

const BATCH_WRITE_LIMIT = 25;
/** How often what DynamoDB hands back unprocessed is sent again before the call is given up. */
const UNPROCESSED_ATTEMPTS = 8;
const UNPROCESSED_BASE_DELAY_MS = 25;

/** How often a transaction is sent that meets nothing worse than others on the same items. */
const CONFLICT_ATTEMPTS = 5;
const CONFLICT_BASE_DELAY_MS = 20;

const ON_FAILURE = { ReturnValuesOnConditionCheckFailure: 'ALL_OLD' } as const;

/** The document client that every adapter shares; undefined attributes are left out of items. */
export function documentClient(config: DynamoDBClientConfig = {}): DynamoDBDocumentClient {
  return DynamoDBDocumentClient.from(new DynamoDBClient(config), {
    marshallOptions: { removeUndefinedValues: true },
  });
}

/** DynamoDB handed work back more often than is worth waiting for; the caller may repeat the whole step. */
export class Unprocessed extends Error {
  constructor(operation: string, count: number) {
    super(`${operation}: ${count} left unprocessed`);
    this.name = 'Unprocessed';
  }
}

/**
 * The table on DynamoDB. `pause` waits milliseconds between attempts on unprocessed work and on transactions in
 * conflict; `chance` (0 to 1) spreads the latter, so that two in conflict do not meet again.
 */
export function dynamoTable(
  client: DynamoDBDocumentClient,
  tableName: string,
  pause: (milliseconds: number) => Promise<void> = (milliseconds) =>
    new Promise((resolve) => setTimeout(resolve, milliseconds)),
  chance: () => number = Math.random,
): Table {
  const backOff = (attempt: number) => pause(UNPROCESSED_BASE_DELAY_MS * 2 ** attempt);

  return {
    async get(key) {
      const { Item: item } = await client.send(
        new GetCommand({ TableName: tableName, Key: keyOf(key), ConsistentRead: true }),
      );
      return item === undefined ? undefined : toItem(item);
    },

    async batchGet(keys) {
      const found: Item[] = [];
      let pending: readonly Key[] = keys.map(keyOf);
      for (let attempt = 0; pending.length > 0; attempt++) {
        if (attempt === UNPROCESSED_ATTEMPTS) throw new Unprocessed('BatchGetItem', pending.length);
        if (attempt > 0) await backOff(attempt);
        const answer = await client.send(
          new BatchGetCommand({
            RequestItems: { [tableName]: { Keys: [...pending], ConsistentRead: true } },
          }),
        );
        found.push(...(answer.Responses?.[tableName] ?? []).map(toItem));
        pending = (answer.UnprocessedKeys?.[tableName]?.Keys ?? []).map(toItem);
      }
      return found;
    },

    async query(asked) {
      const query = withinRange(asked);
      if (query === undefined) return { items: [] };
      const answer = await client.send(new QueryCommand({ TableName: tableName, ...queryInput(query) }));
      const page: PartitionPage = { items: (answer.Items ?? []).map(toItem) };
      const last = answer.LastEvaluatedKey;
      return last === undefined ? page : { ...page, next: afterItem(toItem(last), query.index) };
    },

    async put(item, condition) {
      await conditional(() =>
        client.send(
          new PutCommand({ TableName: tableName, Item: item, ...compile(condition), ...ON_FAILURE }),
        ),
      );
    },

    async update(key, change, condition) {
      const { Attributes: attributes } = await conditional(() =>
        client.send(
          new UpdateCommand({
            TableName: tableName,
            Key: keyOf(key),
            ...compile(condition, change),
            ...ON_FAILURE,
            ReturnValues: 'ALL_NEW',
          }),
        ),
      );
      return toItem({ ...attributes, ...keyOf(key) });
    },

    async delete(key, condition) {
      await conditional(() =>
        client.send(
          new DeleteCommand({ TableName: tableName, Key: keyOf(key), ...compile(condition), ...ON_FAILURE }),
        ),
      );
    },

    async batchPut(items) {
      for (let start = 0; start < items.length; start += BATCH_WRITE_LIMIT) {
        let pending = items
          .slice(start, start + BATCH_WRITE_LIMIT)
          .map((item) => ({ PutRequest: { Item: { ...item } } }));
        for (let attempt = 0; pending.length > 0; attempt++) {
          if (attempt === UNPROCESSED_ATTEMPTS) throw new Unprocessed('BatchWriteItem', pending.length);
          if (attempt > 0) await backOff(attempt);
          const answer = await client.send(new BatchWriteCommand({ RequestItems: { [tableName]: pending } }));
          pending = (answer.UnprocessedItems?.[tableName] ?? []).flatMap((request) =>
            request.PutRequest?.Item === undefined
              ? []
              : [{ PutRequest: { Item: toItem(request.PutRequest.Item) } }],
          );
        }
      }
    },

    async transact(writes) {
      const TransactItems = writes.map((write) => transactItem(tableName, write));
      for (let attempt = 1; ; attempt++) {
        try {
          await client.send(new TransactWriteCommand({ TransactItems }));
          return;
        } catch (error) {
          if (attempt === CONFLICT_ATTEMPTS || !isOnlyConflict(error))
            throw refusedTransaction(error) ?? error;
        }
        await pause(Math.round(CONFLICT_BASE_DELAY_MS * 2 ** attempt * (0.5 + chance() / 2)));
      }
    },
  };
}

const keyOf = ({ pk, sk }: Key): Key => ({ pk, sk });

function toItem(raw: Readonly<Record<string, unknown>>): Item {
  const { pk, sk } = raw;
  if (typeof pk !== 'string' || typeof sk !== 'string') throw new TypeError('an item without pk and sk');
  return { ...raw, pk, sk };
}

function queryInput(query: PartitionQuery) {
  const attributes = query.index === undefined ? { pk: 'pk', sk: 'sk' } : indexAttributes(query.index);
  const names: Record<string, string> = { '#pk': attributes.pk };
  const values: Record<string, string> = { ':pk': query.pk };
  const clauses = ['#pk = :pk'];
  if (query.prefix !== undefined) {
    names['#sk'] = attributes.sk;
    values[':prefix'] = query.prefix;
    clauses.push('begins_with(#sk, :prefix)');
  } else if (query.from !== undefined || query.to !== undefined) {
    names['#sk'] = attributes.sk;
    if (query.from !== undefined) values[':from'] = query.from;
    if (query.to !== undefined) values[':to'] = query.to;
    if (query.from !== undefined && query.to !== undefined) clauses.push('#sk BETWEEN :from AND :to');
    else clauses.push(query.from === undefined ? '#sk <= :to' : '#sk >= :from');
  }
  return {
    KeyConditionExpression: clauses.join(' AND '),
    ExpressionAttributeNames: names,
    ExpressionAttributeValues: values,
    ScanIndexForward: query.descending !== true,
    Limit: query.limit,
    ...(query.index === undefined
      ? { ConsistentRead: query.consistent !== false }
      : { IndexName: query.index }),
    ...(query.after === undefined ? {} : { ExclusiveStartKey: startKey(query, query.after) }),
  };
}

function startKey(query: PartitionQuery, after: string): Record<string, string> {
  if (query.index === undefined) return { pk: query.pk, sk: after };
  const attributes = indexAttributes(query.index);
  const { indexSk, pk, sk } = indexPosition(after);
  return { [attributes.pk]: query.pk, [attributes.sk]: indexSk, pk, sk };
}

function transactItem(tableName: string, write: Write): TransactItem {
  switch (write.kind) {
    case 'put':
      return { Put: { TableName: tableName, Item: write.item, ...compile(write.condition), ...ON_FAILURE } };
    case 'update':
      return {
        Update: {
          TableName: tableName,
          Key: keyOf(write.key),
          ...updateExpressions(write.change, write.condition),
          ...ON_FAILURE,
        },
      };
    case 'delete':
      return {
        Delete: { TableName: tableName, Key: keyOf(write.key), ...compile(write.condition), ...ON_FAILURE },
      };
    case 'check':
      return {
        ConditionCheck: {
          TableName: tableName,
          Key: keyOf(write.key),
          ...checkExpressions(write.condition),
          ...ON_FAILURE,
        },
      };
  }
}

function updateExpressions(change: Change, condition: Condition | undefined) {
  const { UpdateExpression: update = '', ...rest } = compile(condition, change);
  return { UpdateExpression: update, ...rest };
}

function checkExpressions(condition: Condition) {
  const { ConditionExpression: check = '', ...rest } = compile(condition);
  return { ConditionExpression: check, ...rest };
}

async function conditional<T>(send: () => Promise<T>): Promise<T> {
  try {
    return await send();
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException) {
      throw new ConditionFailed(error.Item === undefined ? undefined : plain(error.Item));
    }
    throw error;
  }
}

/** Only a transaction that failed on conditions alone is a refusal; conflicts and throttling stay faults. */
function refusedTransaction(error: unknown): TransactionRefused | undefined {
  if (!(error instanceof TransactionCanceledException)) return undefined;
  const reasons = error.CancellationReasons ?? [];
  const refused = new Map<number, Item | undefined>();
  for (const [index, reason] of reasons.entries()) {
    if (reason.Code === 'ConditionalCheckFailed') {
      refused.set(index, reason.Item === undefined ? undefined : plain(reason.Item));
    }
  }
  return refused.size === 0 ? undefined : new TransactionRefused(refused);
}

/**
 * Cancelled because other transactions were at the same items at that moment, and for no other reason: nothing was
 * written, no condition was found wanting. Commands inside one organisation all check their member's item.
 */
function isOnlyConflict(error: unknown): boolean {
  if (!(error instanceof TransactionCanceledException)) return false;
  const codes = (error.CancellationReasons ?? []).map(({ Code }) => Code ?? 'None');
  return (
    codes.includes('TransactionConflict') &&
    codes.every((code) => code === 'TransactionConflict' || code === 'None')
  );
}

/** Exception items may come as the wire's attribute values or already unmarshalled by the document client. */
function plain(item: Record<string, AttributeValue>): Item {
  const wire = Object.values(item).every(
    (attribute: unknown) => typeof attribute === 'object' && attribute !== null,
  );
  return toItem(wire ? unmarshall(item) : item);
}
