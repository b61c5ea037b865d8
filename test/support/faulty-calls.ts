import type { S3Client } from '@aws-sdk/client-s3';
import { Unprocessed } from '#adapters/dynamodb/dynamo-table.ts';
import type { Table } from '#adapters/dynamodb/table.ts';

/** What may go wrong with any call: refused by throttling; lost on its way there or back; the process gone. */
export const CALL_FAULTS = [
  'throttle',
  'timeout-before',
  'timeout-after',
  'crash-before',
  'crash-after',
] as const;
/** And with a batch: half of it done and the rest given up. */
export const FAULTS = [...CALL_FAULTS, 'partial-batch'] as const;
export type Fault = (typeof FAULTS)[number];
export type CallFault = (typeof CALL_FAULTS)[number];

/** The process is gone: whatever it had under way does no more. */
export class Crash extends Error {
  constructor() {
    super('the process is gone');
    this.name = 'Crash';
  }
}

/** One count of calls, over table and bucket, whose call number `at` (from 0) meets with the fault. */
export interface Calls {
  readonly count: number;
  /** Whether the fault came to be: not every call can be half done. */
  readonly struck: boolean;
  /** Does the work as far as the fault lets it; `half` is what a batch has done when it is given up. */
  readonly call: <T>(work: () => Promise<T>, half?: () => Promise<unknown>) => Promise<T>;
}

const named = (name: string): Error => Object.assign(new Error(name), { name });

/** After a crash no call has an effect any more. */
export function faultyCalls(at = -1, fault: Fault = 'throttle'): Calls {
  let count = 0;
  let struck = false;
  let crashed = false;
  return {
    get count() {
      return count;
    },
    get struck() {
      return struck;
    },
    async call(work, half) {
      if (crashed) throw new Crash();
      if (count++ !== at || (fault === 'partial-batch' && half === undefined)) return work();
      struck = true;
      switch (fault) {
        case 'throttle':
          throw named('ThrottlingException');
        case 'timeout-before':
          throw named('TimeoutError');
        case 'timeout-after':
          await work();
          throw named('TimeoutError');
        case 'partial-batch':
          await half?.();
          throw new Unprocessed('batch', 1);
        case 'crash-before':
          crashed = true;
          throw new Crash();
        case 'crash-after':
          crashed = true;
          await work();
          throw new Crash();
      }
    },
  };
}

/** The table, each of its calls counted and perhaps met with the fault. */
export const throughCalls = (table: Table, { call }: Calls): Table => ({
  get: (key) => call(() => table.get(key)),
  batchGet: (keys) =>
    call(
      () => table.batchGet(keys),
      () => table.batchGet(firstHalf(keys)),
    ),
  query: (query) => call(() => table.query(query)),
  put: (item, condition) => call(() => table.put(item, condition)),
  update: (key, change, condition) => call(() => table.update(key, change, condition)),
  delete: (key, condition) => call(() => table.delete(key, condition)),
  batchPut: (items) =>
    call(
      () => table.batchPut(items),
      () => table.batchPut(firstHalf(items)),
    ),
  transact: (writes) => call(() => table.transact(writes)),
});

const firstHalf = <T>(items: readonly T[]): readonly T[] => items.slice(0, Math.ceil(items.length / 2));

export interface FaultyTable extends Table {
  readonly calls: Calls;
}

/** A table whose call number `at` (from 0) meets with the fault. */
export function faultyTable(table: Table, at: number, fault: Fault): FaultyTable {
  const calls = faultyCalls(at, fault);
  return { ...throughCalls(table, calls), calls };
}

/** Has every command of the client counted, and perhaps met with the fault. */
export function countCommands(client: S3Client, { call }: Calls): void {
  client.middlewareStack.add((next) => (request) => call(() => next(request)), { step: 'initialize' });
}
