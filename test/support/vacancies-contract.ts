import { beforeEach, describe, expect, it } from 'vitest';
import { duePartition, dueShard } from '#adapters/dynamodb/due.ts';
import { employerHeadKey, publicVacanciesPk, vacancyHeadKey } from '#adapters/dynamodb/keys.ts';
import type { Table } from '#adapters/dynamodb/table.ts';
import { findVacancy } from '#adapters/dynamodb/vacancy-reads.ts';
import { vacancyIdSchema } from '#domain/shared/ids.ts';
import type { VacancyOutcome } from '#domain/vacancies/ports.ts';
import { EMPLOYER, MANAGER } from './cabinets.ts';
import { refused } from './refused.ts';
import { START, fullVacancy, minimalVacancy, sameValidity, vacancyWorld } from './vacancies.ts';
import type { VacancyWorld } from './vacancies.ts';

const END = '2027-01-31T19:00:00.000Z';

const MISSING = vacancyIdSchema.parse('01890000-0000-7000-8000-00000000dead');
/** What every table must give the repository of vacancies; run on the fake and on DynamoDB Local. */
export function describeVacancies(name: string, make: () => Promise<Table>): void {
  describe(`vacancies on ${name}`, () => {
    let at: VacancyWorld;
    beforeEach(async () => {
      at = await vacancyWorld(await make());
    });
    const head = async ({ id }: Pick<VacancyOutcome, 'id'>) => (await findVacancy(at.table, id))?.head;
    const publish = () => at.vacancies.publish(at.commands.publish());

    it('[C1] keeps what was published, as it was', async () => {
      const command = at.commands.publish(fullVacancy());
      const outcome = await at.vacancies.publish(command);
      const stored = await findVacancy(at.table, outcome.id);
      expect(stored?.form).toEqual(command.form);
      expect(stored?.head).toEqual({
        id: outcome.id,
        employerId: EMPLOYER,
        cabinetId: command.claim.organisation.id,
        managerId: MANAGER,
        source: 'employer',
        jurisdiction: 'KZ',
        region: '750000000',
        centreId: 'kz-750000000',
        status: 'published',
        publishedAt: START,
        expiresAt: END,
        periodDays: 91,
        confirmedAt: START,
        occupation: '2512',
        title: 'Бағдарламашы',
        pay: command.form.pay,
        posts: 2,
        schedules: command.form.schedules,
        natures: command.form.natures,
        version: 1,
        auditHash: outcome.revision.auditHash,
      });
      expect(outcome).toMatchObject({ status: 'published', publication: { expiresAt: END } });
      expect(await findVacancy(at.table, MISSING)).toBeUndefined();
    });

    it('[C5] [H4] every publication is on the public list and is due at its end', async () => {
      const { id, revision } = await publish();
      const entries = await at.table.query({ pk: publicVacanciesPk('KZ', '2026-11'), limit: 10 });
      expect(entries.items).toMatchObject([{ id, publishedAt: START, expiresAt: END }]);
      const due = (day: string) => at.table.query({ pk: duePartition(day, dueShard(id)), limit: 10 });
      expect((await due('2027-01-31')).items).toMatchObject([
        { kind: 'vacancy', id, expiresAt: END, accountId: MANAGER },
      ]);
      at.clock.advance(1000);
      const anew = { ...sameValidity(), validThrough: '2027-02-01' };
      await at.vacancies.edit(at.commands.edit({ id, revision, status: 'published' }, anew));
      const renewed = await at.table.query({ pk: publicVacanciesPk('KZ', '2026-11'), limit: 10 });
      expect(renewed.items).toMatchObject([{ publishedAt: START }, { publishedAt: at.clock.now() }]);
      expect((await due('2027-02-01')).items).toHaveLength(1);
      expect(await head({ id })).toMatchObject({ publishedAt: at.clock.now() });
    });

    it('[C7] an edit that names the last day it has leaves it where it is in the lists', async () => {
      const seen = await publish();
      at.clock.advance(1000);
      const same = await at.vacancies.edit(at.commands.edit(seen, minimalVacancy({ posts: 7 })));
      expect(same).not.toHaveProperty('publication');
      const kept = { publishedAt: START, expiresAt: END, periodDays: 91 };
      expect(await head(seen)).toMatchObject({ ...kept, posts: 7, confirmedAt: at.clock.now(), version: 2 });
      expect((await findVacancy(at.table, seen.id))?.form).toMatchObject({ posts: 7 });
      const { items } = await at.table.query({ pk: publicVacanciesPk('KZ', '2026-11'), limit: 10 });
      expect(items).toMatchObject([{ publishedAt: START }]);
      const other = await at.vacancies.edit(
        at.commands.edit(same, minimalVacancy({ validThrough: '2027-01-30' })),
      );
      expect(other).toMatchObject({ publication: { publishedAt: at.clock.now() } });
    });

    it('[C7] is not given another last day for an enterprise that is no more, whose other edits go on', async () => {
      const seen = await publish();
      const { at: since } = at.commands.publish().context;
      await at.table.update(employerHeadKey(EMPLOYER), { set: { liquidatedSince: since } });
      at.clock.advance(1000);
      const edit = (of: VacancyOutcome, validThrough: string) =>
        at.vacancies.edit(at.commands.edit(of, minimalVacancy({ validThrough, posts: 7 })));
      for (const day of ['2027-01-30', '2027-02-01']) {
        expect(await refused(edit(seen, day))).toBe('employer-liquidated');
      }
      expect(await head(seen)).toMatchObject({ expiresAt: END, posts: 1, version: 1 });
      const same = await edit(seen, '2027-01-31');
      expect(same).not.toHaveProperty('publication');
      expect(await head(seen)).toMatchObject({ publishedAt: START, expiresAt: END, posts: 7, version: 2 });
      const { items } = await at.table.query({ pk: publicVacanciesPk('KZ', '2026-11'), limit: 10 });
      expect(items).toMatchObject([{ publishedAt: START }]);
      expect(await refused(edit(seen, '2027-01-31'))).toBe('stale-version');
      const archived = await at.vacancies.archive(at.commands.archive(same));
      expect(await refused(edit(archived, '2027-01-31'))).toBe('transition-not-allowed');
    });

    it('an ID that exists is not published over', async () => {
      const { id } = await publish();
      expect(await refused(at.vacancies.publish(at.commands.publish(minimalVacancy(), {}, { id })))).toBe(
        'stale-version',
      );
    });

    it('[C7] removes from the head what a new form no longer has', async () => {
      const outcome = await at.vacancies.publish(at.commands.publish(fullVacancy()));
      await at.vacancies.edit(at.commands.edit(outcome));
      expect(await head(outcome)).not.toHaveProperty('pay');
      expect(await head(outcome)).toMatchObject({ version: 2, publishedAt: START, expiresAt: END });
    });

    it('[H4] the archive keeps what became of the job, a restored vacancy does not', async () => {
      const archived = await at.vacancies.archive(at.commands.archive(await publish()));
      expect(await head(archived)).toMatchObject({
        status: 'archived',
        archivedBy: 'owner',
        archivedAt: START,
        archiveReason: 'filled',
      });
      await at.vacancies.restore(at.commands.restore(archived));
      const stored = await at.table.get(vacancyHeadKey(archived.id));
      for (const gone of ['archivedAt', 'archivedBy', 'archiveReason'])
        expect(stored).not.toHaveProperty(gone);
    });
  });
}
