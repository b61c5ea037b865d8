import { describe, expect, it } from 'vitest';
import { vacancyHeadKey } from '#adapters/dynamodb/keys.ts';
import { sweepStore } from '#adapters/dynamodb/sweep.ts';
import type { Table } from '#adapters/dynamodb/table.ts';
import { MOST_TITLE } from '#domain/vacancies/form.ts';
import type { VacancyQuery } from '#domain/vacancies/ports.ts';
import { EMPLOYER, MANAGER, SECOND_MANAGER, putCabinet } from '#test/support/cabinets.ts';
import { testClock } from '#test/support/clock.ts';
import { memoryTable } from '#test/support/memory-table.ts';
import { describeVacancies } from '#test/support/vacancies-contract.ts';
import {
  fullVacancy,
  minimalVacancy,
  sameValidity,
  vacancyCommands,
  vacancyStore,
} from '#test/support/vacancies.ts';
import { describeVacancyCommands } from '#test/support/vacancy-commands-contract.ts';
import { describeVacancyReads } from '#test/support/vacancy-reads-contract.ts';
import { itemBytes } from '../../../../bench/item-size.ts';

describeVacancies('the fake table', () => Promise.resolve(memoryTable()));
describeVacancyCommands('the fake table', () => Promise.resolve(memoryTable()));
describeVacancyReads('the fake table', () => Promise.resolve(memoryTable()));

describe('what vacancies cost', () => {
  const counted = async () => {
    const table = memoryTable();
    const clock = testClock();
    await putCabinet(table);
    const operations = async (run: () => Promise<unknown>) => {
      table.calls.length = 0;
      await run();
      return table.calls.map(
        ({ operation, count }) => `${operation}${operation === 'transact' ? `:${count}` : ''}`,
      );
    };
    return { table, clock, operations, vacancies: vacancyStore(table), commands: vacancyCommands(clock) };
  };

  it('every command is one transaction with nothing read before it', async () => {
    const { operations, vacancies, commands } = await counted();
    let seen = await vacancies.publish(commands.publish());
    // Member, employer, head, body, public entry, due entry, twins' mark, audit, event.
    expect(await operations(() => vacancies.publish(commands.publish()))).toEqual(['transact:9']);
    // Member, employer, head, body, twins' mark, audit, event.
    expect(await operations(async () => (seen = await vacancies.edit(commands.edit(seen))))).toEqual([
      'transact:7',
    ]);
    expect(
      await operations(async () => (seen = await vacancies.edit(commands.edit(seen, minimalVacancy())))),
    ).toEqual(['transact:9', 'transact:7']);
    const otherDay = minimalVacancy({ validThrough: '2027-01-30' });
    expect(
      await operations(async () => (seen = await vacancies.edit(commands.edit(seen, otherDay)))),
    ).toEqual(['transact:9']);
    // Member, employer, head, audit, event.
    expect(
      await operations(async () => (seen = await vacancies.reconfirm(commands.reconfirm(seen)))),
    ).toEqual(['transact:5']);
    expect(await operations(async () => (seen = await vacancies.archive(commands.archive(seen))))).toEqual([
      'transact:5',
    ]);
    expect(await operations(() => vacancies.restore(commands.restore(seen)))).toEqual(['transact:9']);
    let draft = await vacancies.makeDraft(commands.makeDraft());
    expect(
      await operations(async () => (draft = await vacancies.saveDraft(commands.saveDraft(draft)))),
    ).toEqual(['transact:6']);
    expect(await operations(() => vacancies.publishDraft(commands.restore(draft)))).toEqual(['transact:9']);
  });

  it('[C8] a confirmation within 37 days of the end takes a second call, and no read', async () => {
    const { operations, vacancies, commands } = await counted();
    const seen = await vacancies.publish(commands.publish(minimalVacancy({ validThrough: '2026-11-20' })));
    expect(await operations(() => vacancies.edit(commands.edit(seen, sameValidity())))).toEqual([
      'transact:7',
      'transact:7',
    ]);
  });

  it('a vacancy is read in two calls, a page of a list in one', async () => {
    const { operations, vacancies, commands } = await counted();
    const { id } = await vacancies.publish(commands.publish());
    const { claim } = commands.publish(minimalVacancy(), { right: 'vacancies.read' });
    expect(await operations(() => vacancies.findFor(claim, EMPLOYER, id))).toEqual(['query', 'batchGet']);
    const query = { employerId: EMPLOYER, ascending: false, limit: 20 };
    expect(await operations(() => vacancies.page(query))).toEqual(['query']);
    expect(await operations(() => vacancies.page({ ...query, managerId: MANAGER }))).toEqual(['query']);
  });

  const bytesOf = async (table: Table, id: string): Promise<number> =>
    itemBytes((await table.get(vacancyHeadKey(id))) ?? {});

  it('a usual head takes less than 1 KB, also once its centre has asked whether it is current', async () => {
    const { table, clock, vacancies, commands } = await counted();
    const sent = fullVacancy({
      title: 'Аға бағдарламалық жасақтама әзірлеушісі',
      schedules: ['full-day'],
      natures: ['permanent'],
    });
    let seen = await vacancies.publish(commands.publish(sent));
    const asked = itemBytes({ reconfirmationAskedAt: clock.now() });
    expect((await bytesOf(table, seen.id)) + asked).toBeLessThanOrEqual(1024);
    seen = await vacancies.archive(commands.archive(seen));
    expect(await bytesOf(table, seen.id)).toBeLessThanOrEqual(1024);
  });

  it('a head with every field at its longest and everything behind it takes less than 1.5 KB', async () => {
    const { table, clock, vacancies, commands } = await counted();
    const sent = fullVacancy({
      title: 'ұ'.repeat(MOST_TITLE),
      pay: { fromMinor: 100_000_000_000, toMinor: 100_000_000_000, currency: 'KZT' },
      posts: 9999,
      schedules: ['full-day', 'part-time-day', 'part-time-week', 'rotational', 'home'],
      natures: ['permanent', 'permanent-for-period', 'temporary'],
    });
    const { id, publication } = await vacancies.publish(commands.publish(sent));
    const expiresAt = publication?.expiresAt ?? clock.now();
    clock.set(expiresAt);
    const store = sweepStore(table);
    const due = { kind: 'vacancy', id, accountId: MANAGER, expiresAt } as const;
    const swept = (await store.heads([due])).get(id);
    const archival = swept === undefined ? undefined : await store.archive(due, swept, clock.now());
    const revision = archival?.expiry ?? { version: 0, auditHash: '' };
    const again = { ...sent, validThrough: '2027-05-01' };
    const restored = await vacancies.restore(commands.restore({ id, revision, status: 'archived' }, again));
    await table.update(vacancyHeadKey(id), { set: { reconfirmationAskedAt: clock.now() } });
    expect(await bytesOf(table, id)).toBeLessThanOrEqual(1536);
    await vacancies.archive({ ...commands.archive(restored), reason: 'filled-elsewhere' });
    expect(await bytesOf(table, id)).toBeLessThanOrEqual(1536);
  });

  it('[C11] ten thousand vacancies of one employer are paged one query a page', async () => {
    const { table, operations, vacancies, commands } = await counted();
    const { id } = await vacancies.publish(commands.publish());
    const head = await table.get(vacancyHeadKey(id));
    if (head === undefined) throw new Error('no head');
    await table.batchPut(
      Array.from({ length: 10_000 }, (_, index) => {
        const other = `01890000-0000-7000-8000-${String(index).padStart(12, '0')}`;
        const at = new Date(Date.UTC(2026, 0, 1) + Math.floor(index / 3) * 1000).toISOString();
        const mine = index % 2 === 0 ? {} : { managerId: SECOND_MANAGER, assignedPk: 'EMPLOYER#other' };
        return {
          ...head,
          ...vacancyHeadKey(other),
          id: other,
          publishedAt: at,
          ownedSk: at,
          assignedSk: at,
          ...mine,
        };
      }),
    );
    const seen = new Set<string>();
    const query = { employerId: EMPLOYER, managerId: MANAGER, ascending: false, limit: 50 };
    let after: VacancyQuery['after'];
    const calls = await operations(async () => {
      for (let page = 0; page < 5; page++) {
        const { heads, next } = await vacancies.page({ ...query, after });
        for (const found of heads) seen.add(found.id);
        after = next;
      }
    });
    expect(calls).toEqual(['query', 'query', 'query', 'query', 'query']);
    expect(seen.size).toBe(250);
  });
});
