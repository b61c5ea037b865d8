import { beforeEach, describe, expect, it } from 'vitest';
import {
  centreVacanciesPk,
  outboxKey,
  resumeHeadKey,
  sweepKey,
  vacancyHeadKey,
} from '#adapters/dynamodb/keys.ts';
import { sweepStore } from '#adapters/dynamodb/sweep.ts';
import type { Table } from '#adapters/dynamodb/table.ts';
import type { SweepStore } from '#domain/publications/sweep-store.ts';
import { domainEventSchema } from '#domain/shared/events.ts';
import { instant, plusDays, plusHours, plusSeconds } from '#domain/shared/time.ts';
import { ownerChanges, publicationUntil, publish, publishedItems } from './publications.ts';

const END = instant('2026-11-22T04:30:00.000Z');
const NOW = plusHours(END, 1);
const DAY = '2026-11-22';

/** What the sweep's repository must keep; run on the fake and on DynamoDB Local alike. */
export function describeSweepStore(name: string, make: () => Promise<Table>): void {
  describe(`[H1] the sweep's repository on ${name}`, () => {
    let table: Table;
    let store: SweepStore;
    beforeEach(async () => {
      table = await make();
      store = sweepStore(table, 3);
    });

    it('reads the due entries of a day and shard in order of expiry, up to the cutoff and no further', async () => {
      const dues = Array.from({ length: 5 }, (_, index) => publicationUntil(plusSeconds(END, 60 * index), 2));
      await publish(table, ...dues.toReversed());
      await publish(table, publicationUntil(plusDays(END, 1), 2), publicationUntil(END, 3));
      const first = await store.due(2, { day: DAY }, plusSeconds(END, 180));
      expect(first).toMatchObject({ entries: dues.slice(0, 3), more: true });
      const after = first.last ?? '';
      const second = await store.due(2, { day: DAY, after }, plusSeconds(END, 180));
      expect(second).toMatchObject({ entries: [dues[3]], more: false });
      expect(await store.due(2, { day: DAY }, plusSeconds(END, -1))).toEqual({ entries: [], more: false });
      expect((await store.due(2, { day: DAY, after }, plusDays(END, 9))).entries).toEqual(dues.slice(3));
    });

    it('reads the heads that there are, once each', async () => {
      const due = publicationUntil(END);
      await publish(table, due);
      const heads = await store.heads([due, { ...due, expiresAt: NOW }, publicationUntil(END)]);
      expect([...heads.keys()]).toEqual([due.id]);
      expect(heads.get(due.id)).toMatchObject({ status: 'published', expiresAt: END, version: 1 });
    });

    it('archives what was read, once, and answers the same archiving to whoever comes second', async () => {
      const due = publicationUntil(END);
      await publish(table, due);
      const head = (await store.heads([due])).get(due.id);
      if (head === undefined) throw new Error('no head');
      const archival = await store.archive(due, head, NOW);
      expect(archival).toMatchObject({ due, expiry: { of: END, at: NOW, version: 2 } });
      const item = await table.get(resumeHeadKey(due.id));
      expect(await store.archive(due, head, plusHours(NOW, 1))).toEqual(archival);
      expect(await table.get(resumeHeadKey(due.id))).toEqual(item);
    });

    it('[H4] archives a vacancy beside a résumé, and takes it off the list of what needs attention', async () => {
      const [vacancy, resume] = [publicationUntil(END, undefined, 'vacancy'), publicationUntil(END)];
      await publish(table, vacancy, resume);
      const attention = () =>
        table.query({ index: 'attention', pk: centreVacanciesPk('kz-750000000'), limit: 10 });
      expect((await attention()).items.map(({ id }) => id)).toEqual([vacancy.id]);
      const heads = await store.heads([vacancy, resume]);
      for (const due of [vacancy, resume]) {
        const head = heads.get(due.id);
        if (head === undefined) throw new Error('no head');
        const archival = await store.archive(due, head, NOW);
        await store.record(archival === undefined ? [] : [archival]);
      }
      const item = await table.get(vacancyHeadKey(vacancy.id));
      expect(item).toMatchObject({ status: 'archived', archivedBy: 'expiry', archivedAt: END, version: 2 });
      expect(item).not.toHaveProperty('attentionPk');
      expect(item).not.toHaveProperty('attentionSk');
      expect((await attention()).items).toEqual([]);
      const audit = await table.query({ pk: vacancyHeadKey(vacancy.id).pk, prefix: 'AUDIT#', limit: 10 });
      expect(audit.items.map(({ action }) => action)).toEqual(['vacancies.published', 'vacancies.expired']);
      await store.announce('expire', [vacancy, resume], NOW);
      expect(await table.get(resumeHeadKey(resume.id))).toMatchObject({ status: 'archived' });
    });

    it('archives nothing that its owner was faster with', async () => {
      const due = publicationUntil(END);
      await publish(table, due);
      const head = (await store.heads([due])).get(due.id);
      if (head === undefined) throw new Error('no head');
      await ownerChanges(table, due, 'resumes.edited', END, { expiresAt: plusDays(END, 30) });
      const item = await table.get(resumeHeadKey(due.id));
      expect(await store.archive(due, head, NOW)).toBeUndefined();
      expect(await table.get(resumeHeadKey(due.id))).toEqual(item);
    });

    it('records the audit entry of an archiving, the same each time', async () => {
      const due = publicationUntil(END);
      const expiry = { of: END, at: NOW, version: 2, auditHash: 'f'.repeat(64) };
      await store.record([{ due, expiry }]);
      const read = () => table.query({ pk: resumeHeadKey(due.id).pk, prefix: 'AUDIT#', limit: 10 });
      const { items } = await read();
      expect(items).toMatchObject([
        { version: 2, action: 'resumes.expired', actor: 'system', at: NOW, hash: expiry.auditHash },
      ]);
      await store.record([{ due, expiry }]);
      expect((await read()).items).toEqual(items);
    });

    it('announces a set of publications once, and another set apart', async () => {
      const put: string[] = [];
      const watched = sweepStore({
        ...table,
        put: async (item, condition) => {
          await table.put(item, condition);
          put.push(item.pk.slice(item.pk.indexOf('#') + 1));
        },
      });
      const [one, two] = [publicationUntil(END), publicationUntil(NOW)];
      await watched.announce('expire', [one, two], NOW);
      await watched.announce('expire', [one, two], plusHours(NOW, 1));
      await watched.announce('warn', [one, two], NOW);
      await watched.announce('expire', [one], NOW);
      expect(new Set(put).size).toBe(3);
      expect(put).toHaveLength(3);
      const item = await table.get(outboxKey(put[0] ?? ''));
      expect(item).toMatchObject({ type: 'outbox', at: NOW });
      expect(domainEventSchema.parse(item?.['event'])).toEqual({
        type: 'publications.expired',
        publications: [one, two],
      });
    });

    it('keeps the position of each phase and shard, and moves it only forward', async () => {
      expect(await store.position('warn', 1)).toBeUndefined();
      const within = { day: DAY, after: publishedItems(publicationUntil(END))[2].sk };
      expect(await store.advance('warn', 1, { day: DAY })).toEqual({ day: DAY });
      expect(await store.advance('warn', 1, within)).toEqual(within);
      expect(await store.advance('warn', 1, { day: DAY })).toEqual(within);
      expect(await store.position('warn', 1)).toEqual(within);
      expect(await store.position('warn', 0)).toBeUndefined();
      expect(await store.position('expire', 1)).toBeUndefined();
      expect(await store.advance('warn', 1, { day: '2026-11-23' })).toEqual({ day: '2026-11-23' });
      expect(await table.get(sweepKey('warn', 1))).toMatchObject({ position: '2026-11-23#' });
    });
  });
}
