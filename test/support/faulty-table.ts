import { Unprocessed } from '#adapters/dynamodb/dynamo-table.ts';
import type { Item, Table } from '#adapters/dynamodb/table.ts';

/**
 * What may go wrong with one call: refused by throttling; lost on its way there, or on its way back when it has had
 * its effect; half of a batch done and the rest given up; the process gone, before or after.
 */
export const FAULTS = [
  'throttle',
  'timeout-before',
  'timeout-after',
  'partial-batch',
  'crash-before',
  'crash-after',
] as const;
export type Fault = (typeof FAULTS)[number];

/** The process is gone: whatever it had under way does no more. */
export class Crash extends Error {
  constructor() {
    super('the process is gone');
    this.name = 'Crash';
  }
}

export interface FaultyTable extends Table {
  /** How many calls there were. */
  readonly count: number;
  /** Whether the fault came to be: not every call can be half done. */
  readonly struck: boolean;
}

const named = (name: string): Error => Object.assign(new Error(name), { name });

/** A table whose call number `at` (from 0) meets with the fault; after a crash no call has an effect any more. */
export function faultyTable(table: Table, at: number, fault: Fault): FaultyTable {
  let count = 0;
  let struck = false;
  let crashed = false;

  async function call<T>(work: () => Promise<T>, half?: () => Promise<void>): Promise<T> {
    if (crashed) throw new Crash();
    if (count++ !== at) return await work();
    struck = true;
    switch (fault) {
      case 'throttle':
        throw named('ProvisionedThroughputExceededException');
      case 'timeout-before':
        throw named('TimeoutError');
      case 'timeout-after':
        await work();
        throw named('TimeoutError');
      case 'partial-batch':
        if (half === undefined) {
          struck = false;
          return await work();
        }
        await half();
        throw new Unprocessed('batch', 1);
      case 'crash-before':
        crashed = true;
        throw new Crash();
      case 'crash-after':
        crashed = true;
        await work();
        throw new Crash();
    }
  }
  const firstHalf = <T>(items: readonly T[]): readonly T[] => items.slice(0, Math.ceil(items.length / 2));

  return {
    get count() {
      return count;
    },
    get struck() {
      return struck;
    },
    get: (key) => call(() => table.get(key)),
    batchGet: (keys) =>
      call(
        () => table.batchGet(keys),
        async () => void (await table.batchGet(firstHalf(keys))),
      ),
    query: (query) => call(() => table.query(query)),
    put: (item, condition) => call(() => table.put(item, condition)),
    update: (key, change, condition) => call(() => table.update(key, change, condition)),
    delete: (key, condition) => call(() => table.delete(key, condition)),
    batchPut: (items: readonly Item[]) =>
      call(
        () => table.batchPut(items),
        () => table.batchPut(firstHalf(items)),
      ),
    transact: (writes) => call(() => table.transact(writes)),
  };
}
