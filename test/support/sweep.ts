import { sweepStore } from '#adapters/dynamodb/sweep.ts';
import type { Item, Table } from '#adapters/dynamodb/table.ts';
import { planSweep } from '#application/publications/plan-sweep.ts';
import { sweepShard } from '#application/publications/sweep-shard.ts';
import type { DuePublication } from '#domain/publications/sweep.ts';
import type { Clock } from '#domain/shared/time.ts';
import { publicationKey } from './publications.ts';

/** What an execution of the state machine does when nothing goes wrong; answers how many calls it took. */
export async function sweepAll(table: Table, clock: Clock, shards = planSweep()): Promise<number> {
  const deps = { sweep: sweepStore(table), clock };
  let calls = 0;
  for (const shard of shards) {
    let outcome: string;
    do {
      ({ outcome } = await sweepShard(shard, deps));
      calls++;
    } while (outcome === 'more');
  }
  return calls;
}

export const headOf = (table: Table, due: DuePublication): Promise<Item | undefined> =>
  table.get(publicationKey(due));

export const auditOf = async (table: Table, due: DuePublication): Promise<readonly Item[]> =>
  (await table.query({ pk: publicationKey(due).pk, prefix: 'AUDIT#', limit: 100 })).items;
