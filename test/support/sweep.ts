import { expect } from 'vitest';
import { CHAIN_ORIGIN, chainHash } from '#adapters/dynamodb/commit.ts';
import type { AuditEntry } from '#adapters/dynamodb/commit.ts';
import { sweepStore } from '#adapters/dynamodb/sweep.ts';
import type { Item, Table } from '#adapters/dynamodb/table.ts';
import { planSweep } from '#application/publications/plan-sweep.ts';
import { sweepShard } from '#application/publications/sweep-shard.ts';
import type { DuePublication } from '#domain/publications/sweep.ts';
import { instant, plusDays, plusHours } from '#domain/shared/time.ts';
import type { Clock } from '#domain/shared/time.ts';
import { testClock } from './clock.ts';
import { memoryTable } from './memory-table.ts';
import type { MemoryTable } from './memory-table.ts';
import { withOutbox } from './outbox.ts';
import type { Delivery } from './outbox.ts';
import { ownerChanges, publicationKey, publishedItems } from './publications.ts';

export const END = instant('2026-11-22T04:30:00.000Z');
export const EXPIRED = 'publications.expired';
export const EXPIRING = 'publications.expiring';

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

/** A table to sweep, with what its outbox delivers. */
export interface SweepWorld {
  readonly memory: MemoryTable;
  readonly table: Table;
  readonly delivered: readonly Delivery[];
  readonly clock: ReturnType<typeof testClock>;
  /** Sweeps as of a moment; answers how many calls it took. */
  readonly sweepAt: (at: string) => Promise<number>;
  /** `<id> <expiresAt>` of the publications that events of the type tell of, in the order of delivery. */
  readonly told: (type: typeof EXPIRED | typeof EXPIRING) => readonly string[];
}

export function sweepWorld(): SweepWorld {
  const memory = memoryTable();
  const { table, delivered } = withOutbox(memory);
  const clock = testClock();
  return {
    memory,
    table,
    delivered,
    clock,
    sweepAt: (at) => {
      clock.set(at);
      return sweepAll(table, clock);
    },
    told: (type) =>
      delivered.flatMap(({ event }) => (event.type === type ? event.publications.map(nameOf) : [])),
  };
}
export const nameOf = ({ id, expiresAt }: DuePublication): string => `${id} ${expiresAt}`;

/** The head of the audit chain, worked out from its entries. */
export function chainOf(entries: readonly Item[]): string {
  return entries.reduce((previous, entry) => {
    const hash = chainHash(previous, auditEntry(entry));
    expect(entry['hash']).toBe(hash);
    return hash;
  }, CHAIN_ORIGIN);
}
const auditEntry = (item: Item): AuditEntry => ({
  version: Number(item['version']),
  action: String(item['action']),
  actor: String(item['actor']),
  at: instant(String(item['at'])),
  requestId: String(item['requestId']),
});

/** A table on which something happens right before the first (or each) update. */
export function interrupted(inner: Table, event: () => Promise<void>, times = 1): Table {
  let left = times;
  return {
    ...inner,
    update: async (...change) => {
      if (left-- > 0) await event();
      return await inner.update(...change);
    },
  };
}

/** A restoration by the owner, two hours after the end. */
export async function restore(table: Table, due: DuePublication, days: number): Promise<DuePublication> {
  const at = plusHours(due.expiresAt, 2);
  const restored = { ...due, expiresAt: plusDays(at, days) };
  const published = { status: 'published', publishedAt: at, expiresAt: restored.expiresAt };
  await ownerChanges(table, due, 'resumes.restored', at, published, ['archivedAt', 'archivedBy']);
  await table.put(publishedItems(restored)[2]);
  return restored;
}
