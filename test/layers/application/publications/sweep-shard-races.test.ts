import { beforeEach, describe, expect, it } from 'vitest';
import type { Table } from '#adapters/dynamodb/table.ts';
import { plusDays, plusHours, plusSeconds } from '#domain/shared/time.ts';
import { ownerChanges, publicationUntil, publish } from '#test/support/publications.ts';
import {
  END,
  EXPIRED,
  auditOf,
  chainOf,
  headOf,
  interrupted,
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

describe('[H1] the owner at the same moment', () => {
  it('keeps what was extended before its end', async () => {
    const due = publicationUntil(END);
    await publish(world.table, due);
    const extended = plusDays(END, 30);
    await ownerChanges(world.table, due, 'resumes.edited', plusHours(END, -80), { expiresAt: extended });
    await world.sweepAt(plusHours(END, -70));
    await world.sweepAt(plusHours(END, 1));
    expect(await headOf(world.table, due)).toMatchObject({
      status: 'published',
      expiresAt: extended,
      version: 2,
    });
    expect(world.delivered).toEqual([]);
  });

  it('keeps the archiving of the owner, and neither warns nor tells of it', async () => {
    const due = publicationUntil(END);
    await publish(world.table, due);
    const archived = { status: 'archived', archivedBy: 'owner', archivedAt: plusHours(END, -80) };
    await ownerChanges(world.table, due, 'resumes.archived', plusHours(END, -80), archived);
    await world.sweepAt(plusHours(END, -70));
    await world.sweepAt(plusHours(END, 1));
    expect(await headOf(world.table, due)).toMatchObject({ ...archived, version: 2 });
    expect(world.delivered).toEqual([]);
  });

  it('passes over an entry whose publication is gone', async () => {
    const due = publicationUntil(END, 2);
    const other = publicationUntil(plusSeconds(END, 1), 2);
    await publish(world.table, due, other);
    await world.table.delete({ pk: `RESUME#${due.id}`, sk: 'HEAD' });
    await world.sweepAt(plusHours(END, 1));
    expect(world.told(EXPIRED)).toEqual([nameOf(other)]);
    expect(await headOf(world.table, due)).toBeUndefined();
  });

  it('sees several ends of one publication in one page', async () => {
    const due = publicationUntil(END);
    await publish(world.table, due);
    const later = { ...due, expiresAt: plusSeconds(END, 60) };
    await publish(world.table, later);
    await world.sweepAt(plusHours(END, 1));
    expect(world.told(EXPIRED)).toEqual([nameOf(later)]);
    expect(await headOf(world.table, due)).toMatchObject({ status: 'archived', archivedAt: later.expiresAt });
  });

  it.each(['resumes.edited', 'resumes.archived', 'resumes.restored'])(
    'yields to %s between reading the head and archiving',
    async (action) => {
      const due = publicationUntil(END);
      await publish(world.table, due);
      const changes = {
        'resumes.edited': { expiresAt: plusDays(END, 30) },
        'resumes.archived': { status: 'archived', archivedBy: 'owner', archivedAt: END },
        'resumes.restored': { expiresAt: plusDays(END, 14), publishedAt: END },
      }[action];
      world.clock.set(plusHours(END, 1));
      await sweepAll(
        interrupted(world.table, () => ownerChanges(world.memory, due, action, END, changes ?? {})),
        world.clock,
      );
      expect(await headOf(world.table, due)).toMatchObject({ ...changes, version: 2 });
      expect(world.told(EXPIRED)).toEqual([]);
      expect(await auditOf(world.table, due)).toHaveLength(2);
    },
  );

  it('archives all the same when an edit at that moment has not moved the end', async () => {
    const due = publicationUntil(END);
    await publish(world.table, due);
    world.clock.set(plusHours(END, 1));
    await sweepAll(
      interrupted(world.table, () => ownerChanges(world.memory, due, 'resumes.edited', END, { region: 'x' })),
      world.clock,
    );
    expect(await headOf(world.table, due)).toMatchObject({ status: 'archived', version: 3, region: 'x' });
    expect(world.told(EXPIRED)).toEqual([nameOf(due)]);
    expect(chainOf(await auditOf(world.table, due))).toBe((await headOf(world.table, due))?.['auditHash']);
  });

  it('passes over what is erased between reading the head and archiving, and makes no head of it', async () => {
    const due = publicationUntil(END);
    await publish(world.table, due);
    world.clock.set(plusHours(END, 1));
    await sweepAll(
      interrupted(world.table, () => world.memory.delete({ pk: `RESUME#${due.id}`, sk: 'HEAD' })),
      world.clock,
    );
    expect(await headOf(world.table, due)).toBeUndefined();
    expect(world.told(EXPIRED)).toEqual([]);
  });

  it('gives the page up, to be tried again, when an owner does not stop editing', async () => {
    const due = publicationUntil(END);
    await publish(world.table, due);
    world.clock.set(plusHours(END, 1));
    const edit = () => ownerChanges(world.memory, due, 'resumes.edited', END, { region: 'x' });
    await expect(sweepAll(interrupted(world.table, edit, Infinity), world.clock)).rejects.toMatchObject({
      name: 'Contended',
    });
    await sweepAll(world.table, world.clock);
    expect(world.told(EXPIRED)).toEqual([nameOf(due)]);
  });

  it('records what it archived before a crash even when the owner has restored it meanwhile', async () => {
    const due = publicationUntil(END);
    await publish(world.table, due);
    world.clock.set(plusHours(END, 1));
    const crashing: Table = { ...world.table, batchPut: () => Promise.reject(new Error('gone')) };
    await expect(sweepAll(crashing, world.clock)).rejects.toThrow('gone');
    await restore(world.table, due, 14);
    await world.sweepAt(plusHours(END, 3));
    expect(world.told(EXPIRED)).toEqual([nameOf(due)]);
    const entries = await auditOf(world.table, due);
    expect(entries.map((entry) => entry['action'])).toEqual([
      'resumes.published',
      'resumes.expired',
      'resumes.restored',
    ]);
    expect(entries.at(1)).toMatchObject({ at: plusHours(END, 1) });
    expect(chainOf(entries)).toBe((await headOf(world.table, due))?.['auditHash']);
    expect(await headOf(world.table, due)).toMatchObject({ status: 'published', version: 3 });
  });
});
