import type { S3Client } from '@aws-sdk/client-s3';
import type { Table } from '#adapters/dynamodb/table.ts';
import { Crash } from './faulty-table.ts';

export const CALL_FAULTS = [
  'throttle',
  'timeout-before',
  'timeout-after',
  'crash-before',
  'crash-after',
] as const;
export type CallFault = (typeof CALL_FAULTS)[number];

/** One count of calls over table and bucket, whose call number `at` (from 0) meets with the fault. */
export interface Calls {
  readonly count: number;
  readonly call: <T>(work: () => Promise<T>) => Promise<T>;
}

const named = (name: string): Error => Object.assign(new Error(name), { name });

export function faultyCalls(at = -1, fault: CallFault = 'throttle'): Calls {
  let count = 0;
  let crashed = false;
  return {
    get count() {
      return count;
    },
    async call(work) {
      if (crashed) throw new Crash();
      if (count++ !== at) return work();
      switch (fault) {
        case 'throttle':
          throw named('ThrottlingException');
        case 'timeout-before':
          throw named('TimeoutError');
        case 'timeout-after':
          await work();
          throw named('TimeoutError');
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
  batchGet: (keys) => call(() => table.batchGet(keys)),
  query: (query) => call(() => table.query(query)),
  put: (item, condition) => call(() => table.put(item, condition)),
  update: (key, change, condition) => call(() => table.update(key, change, condition)),
  delete: (key, condition) => call(() => table.delete(key, condition)),
  batchPut: (items) => call(() => table.batchPut(items)),
  transact: (writes) => call(() => table.transact(writes)),
});

/** Has every command of the client counted, and perhaps met with the fault. */
export function countCommands(client: S3Client, { call }: Calls): void {
  client.middlewareStack.add((next) => (request) => call(() => next(request)), { step: 'initialize' });
}
