import { beforeEach, describe, expect, it } from 'vitest';
import { CHAIN_ORIGIN, chainHash } from '#adapters/dynamodb/commit.ts';
import type { AuditEntry } from '#adapters/dynamodb/commit.ts';
import { packExpiry } from '#adapters/dynamodb/expiry-record.ts';
import { sweepKey } from '#adapters/dynamodb/keys.ts';
import { sweepStore } from '#adapters/dynamodb/sweep.ts';
import type { Item, Table } from '#adapters/dynamodb/table.ts';
import { planSweep } from '#application/publications/plan-sweep.ts';
import { sweepShard } from '#application/publications/sweep-shard.ts';
import type { DuePublication } from '#domain/publications/sweep.ts';
import { instant, plusDays, plusHours, plusSeconds } from '#domain/shared/time.ts';
import { testClock } from '../../../support/clock.ts';
import { memoryTable } from '../../../support/memory-table.ts';
import type { MemoryTable } from '../../../support/memory-table.ts';
import { withOutbox } from '../../../support/outbox.ts';
import type { Delivery } from '../../../support/outbox.ts';
import { ownerChanges, publicationUntil, publish, publishedItems } from '../../../support/publications.ts';
import { auditOf, headOf, sweepAll } from '../../../support/sweep.ts';

const END = instant('2026-11-22T04:30:00.000Z');
const EXPIRED = 'publications.expired';
const EXPIRING = 'publications.expiring';

let memory: MemoryTable;
let table: Table;
let delivered: Delivery[];

beforeEach(() => {
  memory = memoryTable();
  ({ table, delivered } = withOutbox(memory));
});

/** `<id> <expiresAt>` of the publications that events of the type tell of, in the order of delivery. */
const told = (type: typeof EXPIRED | typeof EXPIRING): readonly string[] =>
  delivered.flatMap(({ event }) => (event.type === type ? event.publications.map(nameOf) : []));
const nameOf = ({ id, expiresAt }: DuePublication): string => `${id} ${expiresAt}`;

const clock = testClock();
const sweepAt = (at: string): Promise<number> => {
  clock.set(at);
  return sweepAll(table, clock);
};

describe('[H1] when the period has ended', () => {
  it('archives the publication, as of the end of its period', async () => {
    const due = publicationUntil(END);
    await publish(table, due);
    const before = await headOf(table, due);
    await sweepAt(plusHours(END, 1));
    const head = await headOf(table, due);
    expect(head).toEqual({
      ...before,
      status: 'archived',
      archivedAt: END,
      archivedBy: 'expiry',
      version: 2,
      auditHash: expect.stringMatching(/^[0-9a-f]{64}$/),
      lastExpiry: packExpiry({
        of: END,
        at: plusHours(END, 1),
        version: 2,
        auditHash: String(head?.['auditHash']),
      }),
    });
  });

  it('archives in the very millisecond of the end, and not one before', async () => {
    const due = publicationUntil(END);
    await publish(table, due);
    await sweepAt(plusSeconds(END, -0.001));
    expect(await headOf(table, due)).toMatchObject({ status: 'published', version: 1 });
    await sweepAt(END);
    expect(await headOf(table, due)).toMatchObject({ status: 'archived', version: 2 });
  });

  it('continues the audit chain, by the system, at the moment of the deed', async () => {
    const due = publicationUntil(END);
    await publish(table, due);
    await sweepAt(plusHours(END, 1));
    const entries = await auditOf(table, due);
    expect(entries.at(1)).toMatchObject({
      version: 2,
      action: 'resumes.expired',
      actor: 'system',
      at: plusHours(END, 1),
    });
    expect(entries).toHaveLength(2);
    expect(chainOf(entries)).toBe((await headOf(table, due))?.['auditHash']);
  });

  it('tells of every archived publication once, of a page in one event', async () => {
    const dues = Array.from({ length: 30 }, () => publicationUntil(END, 3));
    await publish(table, ...dues);
    await sweepAt(plusHours(END, 1));
    expect(told(EXPIRED).toSorted()).toEqual(dues.map(nameOf).toSorted());
    expect(delivered.filter(({ event }) => event.type === EXPIRED)).toHaveLength(1);
  });

  it('leaves alone what ends later', async () => {
    const [due, later] = [publicationUntil(END, 0), publicationUntil(plusHours(END, 2), 0)];
    await publish(table, due, later);
    await sweepAt(plusHours(END, 1));
    expect(await headOf(table, later)).toMatchObject({ status: 'published', version: 1 });
    await sweepAt(plusHours(END, 2));
    expect(await headOf(table, later)).toMatchObject({ status: 'archived' });
    expect(told(EXPIRED)).toEqual([nameOf(due), nameOf(later)]);
  });
});

describe('[H1] before the period ends', () => {
  it('warns the owner three days before, to the millisecond, and changes nothing', async () => {
    const due = publicationUntil(END);
    await publish(table, due);
    const before = await headOf(table, due);
    await sweepAt(plusSeconds(plusDays(END, -3), -0.001));
    expect(told(EXPIRING)).toEqual([]);
    await sweepAt(plusDays(END, -3));
    expect(told(EXPIRING)).toEqual([nameOf(due)]);
    expect(await headOf(table, due)).toEqual(before);
    expect(await auditOf(table, due)).toHaveLength(1);
  });

  it('warns once, however many sweeps follow', async () => {
    const due = publicationUntil(END);
    await publish(table, due);
    for (let hours = -75; hours < 5; hours++) await sweepAt(plusHours(END, hours));
    expect(told(EXPIRING)).toEqual([nameOf(due)]);
    expect(told(EXPIRED)).toEqual([nameOf(due)]);
  });

  it('warns of the new end after a restoration', async () => {
    const due = publicationUntil(END);
    await publish(table, due);
    await sweepAt(plusHours(END, 1));
    const restored = await restore(due, 14);
    await sweepAt(plusHours(restored.expiresAt, -70));
    await sweepAt(plusHours(restored.expiresAt, 1));
    expect(told(EXPIRING)).toEqual([nameOf(restored)]);
    expect(told(EXPIRED)).toEqual([nameOf(due), nameOf(restored)]);
    expect(chainOf(await auditOf(table, due))).toBe((await headOf(table, due))?.['auditHash']);
  });

  it('does not warn of what has already ended', async () => {
    const due = publicationUntil(END);
    await publish(table, due);
    await sweepAt(END);
    expect(told(EXPIRING)).toEqual([]);
    expect(told(EXPIRED)).toEqual([nameOf(due)]);
  });
});

describe('[H4] vacancies beside résumés', () => {
  it('are warned about and archived by the same sweep, in one event a page, each by its own name', async () => {
    const [vacancy, resume] = [publicationUntil(END, 3, 'vacancy'), publicationUntil(END, 3)];
    await publish(table, vacancy, resume);
    await sweepAt(plusHours(END, -70));
    await sweepAt(plusHours(END, 1));
    expect(told(EXPIRING).toSorted()).toEqual([vacancy, resume].map(nameOf).toSorted());
    expect(told(EXPIRED).toSorted()).toEqual([vacancy, resume].map(nameOf).toSorted());
    expect(delivered).toHaveLength(2);
    const head = await headOf(table, vacancy);
    expect(head).toMatchObject({ status: 'archived', archivedAt: END, archivedBy: 'expiry', version: 2 });
    expect(head).not.toHaveProperty('attentionPk');
    const entries = await auditOf(table, vacancy);
    expect(entries.at(-1)).toMatchObject({ action: 'vacancies.expired', actor: 'system' });
    expect(chainOf(entries)).toBe(head?.['auditHash']);
  });

  it('stay published when their manager has extended them in time', async () => {
    const due = publicationUntil(END, 3, 'vacancy');
    await publish(table, due);
    const extended = plusDays(END, 30);
    await ownerChanges(table, due, 'vacancies.edited', plusHours(END, -80), { expiresAt: extended });
    await sweepAt(plusHours(END, 1));
    expect(await headOf(table, due)).toMatchObject({ status: 'published', expiresAt: extended, version: 2 });
    expect(delivered).toEqual([]);
  });
});

describe('[H1] the owner at the same moment', () => {
  it('keeps what was extended before its end', async () => {
    const due = publicationUntil(END);
    await publish(table, due);
    const extended = plusDays(END, 30);
    await ownerChanges(table, due, 'resumes.edited', plusHours(END, -80), { expiresAt: extended });
    await sweepAt(plusHours(END, -70));
    await sweepAt(plusHours(END, 1));
    expect(await headOf(table, due)).toMatchObject({ status: 'published', expiresAt: extended, version: 2 });
    expect(delivered).toEqual([]);
  });

  it('keeps the archiving of the owner, and neither warns nor tells of it', async () => {
    const due = publicationUntil(END);
    await publish(table, due);
    const archived = { status: 'archived', archivedBy: 'owner', archivedAt: plusHours(END, -80) };
    await ownerChanges(table, due, 'resumes.archived', plusHours(END, -80), archived);
    await sweepAt(plusHours(END, -70));
    await sweepAt(plusHours(END, 1));
    expect(await headOf(table, due)).toMatchObject({ ...archived, version: 2 });
    expect(delivered).toEqual([]);
  });

  it('passes over an entry whose publication is gone', async () => {
    const due = publicationUntil(END, 2);
    const other = publicationUntil(plusSeconds(END, 1), 2);
    await publish(table, due, other);
    await table.delete({ pk: `RESUME#${due.id}`, sk: 'HEAD' });
    await sweepAt(plusHours(END, 1));
    expect(told(EXPIRED)).toEqual([nameOf(other)]);
    expect(await headOf(table, due)).toBeUndefined();
  });

  it('sees several ends of one publication in one page', async () => {
    const due = publicationUntil(END);
    await publish(table, due);
    const later = { ...due, expiresAt: plusSeconds(END, 60) };
    await publish(table, later);
    await sweepAt(plusHours(END, 1));
    expect(told(EXPIRED)).toEqual([nameOf(later)]);
    expect(await headOf(table, due)).toMatchObject({ status: 'archived', archivedAt: later.expiresAt });
  });

  it.each(['resumes.edited', 'resumes.archived', 'resumes.restored'])(
    'yields to %s between reading the head and archiving',
    async (action) => {
      const due = publicationUntil(END);
      await publish(table, due);
      const changes = {
        'resumes.edited': { expiresAt: plusDays(END, 30) },
        'resumes.archived': { status: 'archived', archivedBy: 'owner', archivedAt: END },
        'resumes.restored': { expiresAt: plusDays(END, 14), publishedAt: END },
      }[action];
      clock.set(plusHours(END, 1));
      await sweepAll(
        interrupted(table, () => ownerChanges(memory, due, action, END, changes ?? {})),
        clock,
      );
      expect(await headOf(table, due)).toMatchObject({ ...changes, version: 2 });
      expect(told(EXPIRED)).toEqual([]);
      expect(await auditOf(table, due)).toHaveLength(2);
    },
  );

  it('archives all the same when an edit at that moment has not moved the end', async () => {
    const due = publicationUntil(END);
    await publish(table, due);
    clock.set(plusHours(END, 1));
    await sweepAll(
      interrupted(table, () => ownerChanges(memory, due, 'resumes.edited', END, { region: 'x' })),
      clock,
    );
    expect(await headOf(table, due)).toMatchObject({ status: 'archived', version: 3, region: 'x' });
    expect(told(EXPIRED)).toEqual([nameOf(due)]);
    expect(chainOf(await auditOf(table, due))).toBe((await headOf(table, due))?.['auditHash']);
  });

  it('passes over what is erased between reading the head and archiving, and makes no head of it', async () => {
    const due = publicationUntil(END);
    await publish(table, due);
    clock.set(plusHours(END, 1));
    await sweepAll(
      interrupted(table, () => memory.delete({ pk: `RESUME#${due.id}`, sk: 'HEAD' })),
      clock,
    );
    expect(await headOf(table, due)).toBeUndefined();
    expect(told(EXPIRED)).toEqual([]);
  });

  it('gives the page up, to be tried again, when an owner does not stop editing', async () => {
    const due = publicationUntil(END);
    await publish(table, due);
    clock.set(plusHours(END, 1));
    const edit = () => ownerChanges(memory, due, 'resumes.edited', END, { region: 'x' });
    await expect(sweepAll(interrupted(table, edit, Infinity), clock)).rejects.toMatchObject({
      name: 'Contended',
    });
    await sweepAll(table, clock);
    expect(told(EXPIRED)).toEqual([nameOf(due)]);
  });

  it('records what it archived before a crash even when the owner has restored it meanwhile', async () => {
    const due = publicationUntil(END);
    await publish(table, due);
    clock.set(plusHours(END, 1));
    const crashing: Table = { ...table, batchPut: () => Promise.reject(new Error('gone')) };
    await expect(sweepAll(crashing, clock)).rejects.toThrow('gone');
    await restore(due, 14);
    await sweepAt(plusHours(END, 3));
    expect(told(EXPIRED)).toEqual([nameOf(due)]);
    const entries = await auditOf(table, due);
    expect(entries.map((entry) => entry['action'])).toEqual([
      'resumes.published',
      'resumes.expired',
      'resumes.restored',
    ]);
    expect(entries.at(1)).toMatchObject({ at: plusHours(END, 1) });
    expect(chainOf(entries)).toBe((await headOf(table, due))?.['auditHash']);
    expect(await headOf(table, due)).toMatchObject({ status: 'published', version: 3 });
  });
});

describe('[H1] a sweep may run at any time', () => {
  it('changes nothing the second time', async () => {
    await publish(table, ...Array.from({ length: 120 }, () => publicationUntil(END)));
    await sweepAt(plusHours(END, 1));
    const after = new Map(memory.items);
    const events = delivered.length;
    await sweepAt(plusHours(END, 1));
    expect(memory.items).toEqual(after);
    expect(delivered).toHaveLength(events);
  });

  it('catches up with all days in between when it comes days late', async () => {
    await sweepAt('2026-11-01T00:00:00.000Z');
    const dues = Array.from({ length: 60 }, (_, index) =>
      publicationUntil(plusHours(END, index * 5), index % 8),
    );
    await publish(table, ...dues);
    await sweepAt(plusDays(END, 20));
    expect(told(EXPIRED).toSorted()).toEqual(dues.map(nameOf).toSorted());
    for (const due of dues) expect(await headOf(table, due)).toMatchObject({ archivedAt: due.expiresAt });
  });

  it('finds what ended half a year before its first run', async () => {
    const due = publicationUntil(END);
    await publish(table, due);
    await sweepAt(plusDays(END, 180));
    expect(told(EXPIRED)).toEqual([nameOf(due)]);
  });

  it('goes through more than a page, of one moment too', async () => {
    const dues = Array.from({ length: 250 }, () => publicationUntil(END, 5));
    await publish(table, ...dues);
    await sweepAt(plusHours(END, 1));
    expect(told(EXPIRED).toSorted()).toEqual(dues.map(nameOf).toSorted());
    expect(delivered).toHaveLength(3);
  });

  it('asks for another call after 25 pages, and forgets nothing between the calls', async () => {
    clock.set(plusHours(END, 1));
    await sweepAll(table, clock);
    const dues = Array.from({ length: 2_510 }, () => publicationUntil(plusHours(END, 1.5), 5));
    await publish(table, ...dues);
    clock.set(plusHours(END, 2));
    const deps = { sweep: sweepStore(table), clock };
    const call = () => sweepShard({ phase: 'expire', shard: 5 }, deps);
    expect(await call()).toEqual({ outcome: 'more', publications: 2_500 });
    expect(await call()).toEqual({ outcome: 'done', publications: 10 });
    expect(await call()).toEqual({ outcome: 'done', publications: 0 });
    expect(new Set(told(EXPIRED)).size).toBe(2_510);
  });

  it('asks for another call after 400 days without an entry, and goes on behind them', async () => {
    await sweepAt('2024-01-01T00:00:00.000Z');
    const due = publicationUntil(END);
    await publish(table, due);
    clock.set(plusHours(END, 1));
    expect(await sweepAll(table, clock)).toBeGreaterThan(16);
    expect(told(EXPIRED)).toEqual([nameOf(due)]);
  });

  it('runs beside another without harm', async () => {
    const dues = Array.from({ length: 150 }, () => publicationUntil(END, 1));
    await publish(table, ...dues);
    clock.set(plusHours(END, 1));
    const shards = planSweep().filter(({ shard }) => shard === 1);
    await Promise.all([
      sweepAll(table, clock, shards),
      sweepAll(table, clock, shards),
      sweepAll(table, clock, shards),
    ]);
    expect(told(EXPIRED).toSorted()).toEqual(dues.map(nameOf).toSorted());
    for (const due of dues) {
      expect(await headOf(table, due)).toMatchObject({ version: 2 });
      expect(chainOf(await auditOf(table, due))).toBe((await headOf(table, due))?.['auditHash']);
    }
  });

  it('goes on where another that was faster stands', async () => {
    const dues = Array.from({ length: 350 }, () => publicationUntil(END, 1));
    await publish(table, ...dues);
    clock.set(plusHours(END, 1));
    const shards = [{ phase: 'expire', shard: 1 }] as const;
    let reads = 0;
    const slow: Table = {
      ...table,
      batchGet: async (keys) => {
        if (reads++ === 0) await sweepAll(table, clock, shards);
        return await table.batchGet(keys);
      },
    };
    await sweepAll(slow, clock, shards);
    expect(reads).toBe(1);
    expect(told(EXPIRED)).toHaveLength(350);
  });

  it('never moves back what it has finished', async () => {
    clock.set(plusHours(END, 1));
    await sweepAll(table, clock);
    const position = await table.get(sweepKey('expire', 0));
    await sweepAt(plusHours(END, -100));
    expect(await table.get(sweepKey('expire', 0))).toEqual(position);
  });

  it('works in proportion to what is due, not to what there is', async () => {
    clock.set(END);
    await sweepAll(table, clock);
    const work = async (due: number, others: number) => {
      const own = memoryTable();
      for (const [key, item] of memory.items) own.items.set(key, item);
      await publish(own, ...Array.from({ length: due }, () => publicationUntil(plusHours(END, 1), 0)));
      await publish(own, ...Array.from({ length: others }, () => publicationUntil(plusDays(END, 60), 0)));
      own.calls.length = 0;
      clock.set(plusHours(END, 1));
      await sweepAll(own, clock, [{ phase: 'expire', shard: 0 }]);
      const writes = own.calls.filter(({ operation }) => ['put', 'update', 'batchPut'].includes(operation));
      return {
        reads: own.calls.length - writes.length,
        writes: writes.reduce((sum, { count }) => sum + count, 0),
      };
    };
    expect(await work(100, 0)).toEqual(await work(100, 2_000));
    // A head and an audit entry each; an event and a position for each page.
    expect(await work(100, 0)).toEqual({ reads: 4, writes: 202 });
    expect(await work(400, 0)).toEqual({ reads: 10, writes: 808 });
  });

  it('costs one read and no write in a shard where nothing is due', async () => {
    clock.set(END);
    await sweepAll(table, clock);
    memory.calls.length = 0;
    clock.set(plusHours(END, 1));
    await sweepAll(table, clock, [{ phase: 'expire', shard: 0 }]);
    expect(memory.calls.map(({ operation }) => operation)).toEqual(['get', 'query']);
  });
});

/** The head of the audit chain, worked out from its entries. */
function chainOf(entries: readonly Item[]): string {
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
function interrupted(inner: Table, event: () => Promise<void>, times = 1): Table {
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
async function restore(due: DuePublication, days: number): Promise<DuePublication> {
  const at = plusHours(due.expiresAt, 2);
  const restored = { ...due, expiresAt: plusDays(at, days) };
  const published = { status: 'published', publishedAt: at, expiresAt: restored.expiresAt };
  await ownerChanges(table, due, 'resumes.restored', at, published, ['archivedAt', 'archivedBy']);
  await table.put(publishedItems(restored)[2]);
  return restored;
}
