import { beforeEach, describe, expect, it } from 'vitest';
import { dynamoReports } from '#adapters/dynamodb/reports.ts';
import { memberKey, vacancyHeadKey } from '#adapters/dynamodb/keys.ts';
import { dynamoResumes } from '#adapters/dynamodb/resumes.ts';
import { sweepStore } from '#adapters/dynamodb/sweep.ts';
import type { Table } from '#adapters/dynamodb/table.ts';
import { parsedVacancy } from '#adapters/dynamodb/vacancy-items.ts';
import { dynamoVacancies } from '#adapters/dynamodb/vacancies.ts';
import type { Reports } from '#domain/reports/ports.ts';
import type { Contribution } from '#domain/reports/share.ts';
import { cabinetIdSchema, resumeIdSchema, vacancyIdSchema } from '#domain/shared/ids.ts';
import { plusDays } from '#domain/shared/time.ts';
import { CABINET, MANAGER, putCabinet } from './cabinets.ts';
import { testClock } from './clock.ts';
import { commandsFor } from './resumes-contract.ts';
import { vacancyCommands } from './vacancies.ts';

const RESUME = { kind: 'resume', id: resumeIdSchema.parse('01890000-0000-7000-8000-0000000000aa') } as const;
const counted = (revision: number, share: readonly Contribution[]) => ({
  revision,
  folded: revision,
  history: {},
  share,
});
const contribution = (month: string, answers: number, scope = 'CENTRE#kz-750000000'): Contribution => ({
  report: 'outcomes',
  scope,
  dimensions: `${month}#25`,
  adds: { answers },
});

/** What the store of reports must keep; run on the fake and on DynamoDB Local alike. */
export function describeReports(name: string, make: () => Promise<Table>): void {
  describe(`[N1] [N2] [N3] reports on ${name}`, () => {
    let table: Table;
    let reports: Reports;
    beforeEach(async () => {
      table = await make();
      reports = dynamoReports(table);
    });
    const outcomes = (range?: { from: string; to: string }) =>
      reports.counters({ report: 'outcomes', scope: 'CENTRE#kz-750000000' }, range);

    it('name the people of a cabinet, also those whose access was withdrawn, and of no other', async () => {
      await putCabinet(table);
      expect((await reports.managerNames(CABINET)).get(MANAGER)).toBe('Үлгібаева Сынақ');
      await table.update(memberKey({ kind: 'cabinet', id: CABINET }, MANAGER), {
        set: { status: 'withdrawn' },
      });
      expect((await reports.managerNames(CABINET)).get(MANAGER)).toBe('Үлгібаева Сынақ');
      const other = cabinetIdSchema.parse('01890000-0000-7000-8000-0000000000ab');
      expect(await reports.managerNames(other)).toEqual(new Map());
    });

    it('keep what is counted of an entity and add the difference, once for each revision', async () => {
      const share = [contribution('2026-11', 1)];
      expect(await reports.count(RESUME, counted(1, share), share)).toBe(true);
      expect(await reports.count(RESUME, counted(1, share), share)).toBe(false);
      expect(await reports.count(RESUME, counted(3, share), share)).toBe(false);
      expect(await reports.count(RESUME, counted(2, share), share)).toBe(true);
      expect(await outcomes()).toEqual([{ dimensions: ['2026-11', '25'], sums: { answers: 2 } }]);
      expect((await reports.readResume(RESUME.id)).counted).toEqual(counted(2, share));
    });

    it('tell the counters of a scope for the months asked for, and none that came to nothing', async () => {
      const share = ['2026-09', '2026-10', '2026-11'].map((month) => contribution(month, 3));
      await reports.count(RESUME, counted(1, share), [
        ...share,
        contribution('2026-10', 9, 'CENTRE#kz-710000000'),
      ]);
      const months = async (from: string, to: string) =>
        (await outcomes({ from, to })).map(({ dimensions: [month] }) => month);
      expect(await months('2026-09', '2026-11')).toEqual(['2026-09', '2026-10', '2026-11']);
      expect(await months('2026-10', '2026-10')).toEqual(['2026-10']);
      await reports.count(RESUME, counted(2, []), [contribution('2026-10', -3)]);
      expect(await outcomes({ from: '2026-10', to: '2026-10' })).toEqual([
        { dimensions: ['2026-10', '25'], sums: {} },
      ]);
    });

    it('take a period for ended when it ended, however late the sweep came', async () => {
      await putCabinet(table);
      const { id } = await dynamoVacancies(table).publish(vacancyCommands(testClock()).publish());
      const item = await table.get(vacancyHeadKey(id));
      const head = item === undefined ? undefined : parsedVacancy(item);
      if (head?.status !== 'published') throw new TypeError('nothing to be swept');
      const { expiresAt } = head;
      const store = sweepStore(table);
      const due = { kind: 'vacancy', id, accountId: MANAGER, expiresAt } as const;
      const late = await store.archive(due, head, plusDays(expiresAt, 40));
      await store.record(late === undefined ? [] : [late]);
      const { entries } = await reports.readVacancy(id);
      expect(entries[1]).toEqual({ version: 2, action: 'vacancies.expired', at: expiresAt });
    });

    it('read an entity as it is, with the news of its chain', async () => {
      await putCabinet(table);
      const clock = testClock();
      const commands = commandsFor(clock);
      const resumes = dynamoResumes(table);
      const made = await resumes.publish(commands.publish());
      await resumes.archive(commands.archive(made));
      const reading = await reports.readResume(made.id);
      expect(reading.head).toMatchObject({ status: 'archived', helpedToFindWork: false });
      expect(reading.entries.map(({ version, action }) => [version, action])).toEqual([
        [1, 'resumes.published'],
        [2, 'resumes.archived'],
      ]);
      await reports.count({ kind: 'resume', id: made.id }, { ...counted(1, []), folded: 1 }, []);
      expect((await reports.readResume(made.id)).entries.map(({ version }) => version)).toEqual([2]);

      const vacancy = await dynamoVacancies(table).publish(vacancyCommands(clock).publish());
      expect(await reports.readVacancy(vacancy.id)).toMatchObject({
        head: { status: 'published', source: 'employer' },
        entries: [{ version: 1, action: 'vacancies.published', at: clock.now() }],
      });
      const nothing = await reports.readVacancy(vacancyIdSchema.parse(RESUME.id));
      expect(nothing).toEqual({ head: undefined, counted: undefined, entries: [] });
    });
  });
}
