import { beforeEach, describe, expect, it } from 'vitest';
import { packExpiry } from '#adapters/dynamodb/expiry-record.ts';
import { sweepKey } from '#adapters/dynamodb/keys.ts';
import { sweepStore } from '#adapters/dynamodb/sweep.ts';
import type { Table } from '#adapters/dynamodb/table.ts';
import { planSweep } from '#application/publications/plan-sweep.ts';
import { sweepShard } from '#application/publications/sweep-shard.ts';
import { plusDays, plusHours, plusSeconds } from '#domain/shared/time.ts';
import { memoryTable } from '#test/support/memory-table.ts';
import { ownerChanges, publicationUntil, publish } from '#test/support/publications.ts';
import {
  END,
  EXPIRED,
  EXPIRING,
  auditOf,
  chainOf,
  headOf,
  nameOf,
  restore,
  sweepAll,
  sweepWorld,
} from '#test/support/sweep.ts';
import type { SweepWorld } from '#test/support/sweep.ts';

let world: SweepWorld;
beforeEach(() => {
  world = sweepWorld();
});

describe('[H1] when the period has ended', () => {
  it('archives the publication, as of the end of its period', async () => {
    const due = publicationUntil(END);
    await publish(world.table, due);
    const before = await headOf(world.table, due);
    await world.sweepAt(plusHours(END, 1));
    const head = await headOf(world.table, due);
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
    await publish(world.table, due);
    await world.sweepAt(plusSeconds(END, -0.001));
    expect(await headOf(world.table, due)).toMatchObject({ status: 'published', version: 1 });
    await world.sweepAt(END);
    expect(await headOf(world.table, due)).toMatchObject({ status: 'archived', version: 2 });
  });

  it('continues the audit chain, by the system, at the moment of the deed', async () => {
    const due = publicationUntil(END);
    await publish(world.table, due);
    await world.sweepAt(plusHours(END, 1));
    const entries = await auditOf(world.table, due);
    expect(entries.at(1)).toMatchObject({
      version: 2,
      action: 'resumes.expired',
      actor: 'system',
      at: plusHours(END, 1),
    });
    expect(entries).toHaveLength(2);
    expect(chainOf(entries)).toBe((await headOf(world.table, due))?.['auditHash']);
  });

  it('tells of every archived publication once, of a page in one event', async () => {
    const dues = Array.from({ length: 30 }, () => publicationUntil(END, 3));
    await publish(world.table, ...dues);
    await world.sweepAt(plusHours(END, 1));
    expect(world.told(EXPIRED).toSorted()).toEqual(dues.map(nameOf).toSorted());
    expect(world.delivered.filter(({ event }) => event.type === EXPIRED)).toHaveLength(1);
  });

  it('leaves alone what ends later', async () => {
    const [due, later] = [publicationUntil(END, 0), publicationUntil(plusHours(END, 2), 0)];
    await publish(world.table, due, later);
    await world.sweepAt(plusHours(END, 1));
    expect(await headOf(world.table, later)).toMatchObject({ status: 'published', version: 1 });
    await world.sweepAt(plusHours(END, 2));
    expect(await headOf(world.table, later)).toMatchObject({ status: 'archived' });
    expect(world.told(EXPIRED)).toEqual([nameOf(due), nameOf(later)]);
  });
});

describe('[H1] before the period ends', () => {
  it('warns the owner three days before, to the millisecond, and changes nothing', async () => {
    const due = publicationUntil(END);
    await publish(world.table, due);
    const before = await headOf(world.table, due);
    await world.sweepAt(plusSeconds(plusDays(END, -3), -0.001));
    expect(world.told(EXPIRING)).toEqual([]);
    await world.sweepAt(plusDays(END, -3));
    expect(world.told(EXPIRING)).toEqual([nameOf(due)]);
    expect(await headOf(world.table, due)).toEqual(before);
    expect(await auditOf(world.table, due)).toHaveLength(1);
  });

  it('warns once, however many sweeps follow', async () => {
    const due = publicationUntil(END);
    await publish(world.table, due);
    for (let hours = -75; hours < 5; hours++) await world.sweepAt(plusHours(END, hours));
    expect(world.told(EXPIRING)).toEqual([nameOf(due)]);
    expect(world.told(EXPIRED)).toEqual([nameOf(due)]);
  });

  it('warns of the new end after a restoration', async () => {
    const due = publicationUntil(END);
    await publish(world.table, due);
    await world.sweepAt(plusHours(END, 1));
    const restored = await restore(world.table, due, 14);
    await world.sweepAt(plusHours(restored.expiresAt, -70));
    await world.sweepAt(plusHours(restored.expiresAt, 1));
    expect(world.told(EXPIRING)).toEqual([nameOf(restored)]);
    expect(world.told(EXPIRED)).toEqual([nameOf(due), nameOf(restored)]);
    expect(chainOf(await auditOf(world.table, due))).toBe((await headOf(world.table, due))?.['auditHash']);
  });

  it('does not warn of what has already ended', async () => {
    const due = publicationUntil(END);
    await publish(world.table, due);
    await world.sweepAt(END);
    expect(world.told(EXPIRING)).toEqual([]);
    expect(world.told(EXPIRED)).toEqual([nameOf(due)]);
  });
});

describe('[H4] vacancies beside résumés', () => {
  it('are warned about and archived by the same sweep, in one event a page, each by its own name', async () => {
    const [vacancy, resume] = [publicationUntil(END, 3, 'vacancy'), publicationUntil(END, 3)];
    await publish(world.table, vacancy, resume);
    await world.sweepAt(plusHours(END, -70));
    await world.sweepAt(plusHours(END, 1));
    expect(world.told(EXPIRING).toSorted()).toEqual([vacancy, resume].map(nameOf).toSorted());
    expect(world.told(EXPIRED).toSorted()).toEqual([vacancy, resume].map(nameOf).toSorted());
    expect(world.delivered).toHaveLength(2);
    const head = await headOf(world.table, vacancy);
    expect(head).toMatchObject({ status: 'archived', archivedAt: END, archivedBy: 'expiry', version: 2 });
    expect(head).not.toHaveProperty('attentionPk');
    const entries = await auditOf(world.table, vacancy);
    expect(entries.at(-1)).toMatchObject({ action: 'vacancies.expired', actor: 'system' });
    expect(chainOf(entries)).toBe(head?.['auditHash']);
  });

  it('stay published when their manager has extended them in time', async () => {
    const due = publicationUntil(END, 3, 'vacancy');
    await publish(world.table, due);
    const extended = plusDays(END, 30);
    await ownerChanges(world.table, due, 'vacancies.edited', plusHours(END, -80), { expiresAt: extended });
    await world.sweepAt(plusHours(END, 1));
    expect(await headOf(world.table, due)).toMatchObject({
      status: 'published',
      expiresAt: extended,
      version: 2,
    });
    expect(world.delivered).toEqual([]);
  });
});

describe('[H1] a sweep may run at any time', () => {
  it('changes nothing the second time', async () => {
    await publish(world.table, ...Array.from({ length: 120 }, () => publicationUntil(END)));
    await world.sweepAt(plusHours(END, 1));
    const after = new Map(world.memory.items);
    const events = world.delivered.length;
    await world.sweepAt(plusHours(END, 1));
    expect(world.memory.items).toEqual(after);
    expect(world.delivered).toHaveLength(events);
  });

  it('catches up with all days in between when it comes days late', async () => {
    await world.sweepAt('2026-11-01T00:00:00.000Z');
    const dues = Array.from({ length: 60 }, (_, index) =>
      publicationUntil(plusHours(END, index * 5), index % 8),
    );
    await publish(world.table, ...dues);
    await world.sweepAt(plusDays(END, 20));
    expect(world.told(EXPIRED).toSorted()).toEqual(dues.map(nameOf).toSorted());
    for (const due of dues)
      expect(await headOf(world.table, due)).toMatchObject({ archivedAt: due.expiresAt });
  });

  it('finds what ended half a year before its first run', async () => {
    const due = publicationUntil(END);
    await publish(world.table, due);
    await world.sweepAt(plusDays(END, 180));
    expect(world.told(EXPIRED)).toEqual([nameOf(due)]);
  });

  it('goes through more than a page, of one moment too', async () => {
    const dues = Array.from({ length: 250 }, () => publicationUntil(END, 5));
    await publish(world.table, ...dues);
    await world.sweepAt(plusHours(END, 1));
    expect(world.told(EXPIRED).toSorted()).toEqual(dues.map(nameOf).toSorted());
    expect(world.delivered).toHaveLength(3);
  });

  it('asks for another call after 25 pages, and forgets nothing between the calls', async () => {
    world.clock.set(plusHours(END, 1));
    await sweepAll(world.table, world.clock);
    const dues = Array.from({ length: 2_510 }, () => publicationUntil(plusHours(END, 1.5), 5));
    await publish(world.table, ...dues);
    world.clock.set(plusHours(END, 2));
    const deps = { sweep: sweepStore(world.table), clock: world.clock };
    const call = () => sweepShard({ phase: 'expire', shard: 5 }, deps);
    expect(await call()).toEqual({ outcome: 'more', publications: 2_500 });
    expect(await call()).toEqual({ outcome: 'done', publications: 10 });
    expect(await call()).toEqual({ outcome: 'done', publications: 0 });
    expect(new Set(world.told(EXPIRED)).size).toBe(2_510);
  });

  it('asks for another call after 400 days without an entry, and goes on behind them', async () => {
    await world.sweepAt('2024-01-01T00:00:00.000Z');
    const due = publicationUntil(END);
    await publish(world.table, due);
    world.clock.set(plusHours(END, 1));
    expect(await sweepAll(world.table, world.clock)).toBeGreaterThan(16);
    expect(world.told(EXPIRED)).toEqual([nameOf(due)]);
  });

  it('runs beside another without harm', async () => {
    const dues = Array.from({ length: 150 }, () => publicationUntil(END, 1));
    await publish(world.table, ...dues);
    world.clock.set(plusHours(END, 1));
    const shards = planSweep().filter(({ shard }) => shard === 1);
    await Promise.all([
      sweepAll(world.table, world.clock, shards),
      sweepAll(world.table, world.clock, shards),
      sweepAll(world.table, world.clock, shards),
    ]);
    expect(world.told(EXPIRED).toSorted()).toEqual(dues.map(nameOf).toSorted());
    for (const due of dues) {
      expect(await headOf(world.table, due)).toMatchObject({ version: 2 });
      expect(chainOf(await auditOf(world.table, due))).toBe((await headOf(world.table, due))?.['auditHash']);
    }
  });

  it('goes on where another that was faster stands', async () => {
    const dues = Array.from({ length: 350 }, () => publicationUntil(END, 1));
    await publish(world.table, ...dues);
    world.clock.set(plusHours(END, 1));
    const shards = [{ phase: 'expire', shard: 1 }] as const;
    let reads = 0;
    const slow: Table = {
      ...world.table,
      batchGet: async (keys) => {
        if (reads++ === 0) await sweepAll(world.table, world.clock, shards);
        return await world.table.batchGet(keys);
      },
    };
    await sweepAll(slow, world.clock, shards);
    expect(reads).toBe(1);
    expect(world.told(EXPIRED)).toHaveLength(350);
  });

  it('never moves back what it has finished', async () => {
    world.clock.set(plusHours(END, 1));
    await sweepAll(world.table, world.clock);
    const position = await world.table.get(sweepKey('expire', 0));
    await world.sweepAt(plusHours(END, -100));
    expect(await world.table.get(sweepKey('expire', 0))).toEqual(position);
  });

  it('works in proportion to what is due, not to what there is', async () => {
    world.clock.set(END);
    await sweepAll(world.table, world.clock);
    const work = async (due: number, others: number) => {
      const own = memoryTable();
      for (const [key, item] of world.memory.items) own.items.set(key, item);
      await publish(own, ...Array.from({ length: due }, () => publicationUntil(plusHours(END, 1), 0)));
      await publish(own, ...Array.from({ length: others }, () => publicationUntil(plusDays(END, 60), 0)));
      own.calls.length = 0;
      world.clock.set(plusHours(END, 1));
      await sweepAll(own, world.clock, [{ phase: 'expire', shard: 0 }]);
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
    world.clock.set(END);
    await sweepAll(world.table, world.clock);
    world.memory.calls.length = 0;
    world.clock.set(plusHours(END, 1));
    await sweepAll(world.table, world.clock, [{ phase: 'expire', shard: 0 }]);
    expect(world.memory.calls.map(({ operation }) => operation)).toEqual(['get', 'query']);
  });
});
