import { beforeEach, describe, expect, it } from 'vitest';
import { centreVacanciesPk, vacancyHeadKey } from '#adapters/dynamodb/keys.ts';
import type { Table } from '#adapters/dynamodb/table.ts';
import { contactOfVacancy, findVacancy } from '#adapters/dynamodb/vacancy-reads.ts';
import type { AccountId, VacancyId } from '#domain/shared/ids.ts';
import type { VacancyOutcome, VacancyQuery } from '#domain/vacancies/ports.ts';
import {
  ADMINISTRATOR,
  EMPLOYER,
  MANAGER,
  NEWCOMER,
  OTHER_EMPLOYER,
  SECOND_MANAGER,
  contactOfTest,
  putCabinet,
  putEmployer,
  putMember,
} from './cabinets.ts';
import { testClock } from './clock.ts';
import { refused } from './vacancies-contract.ts';
import {
  CENTRE,
  SPECIALIST,
  centreOrganisation,
  minimalVacancy,
  putStaff,
  sameValidity,
  vacancyCommands,
  vacancyStore,
} from './vacancies.ts';

const START = '2026-11-02T09:00:00.000Z';
const byCentre = { accountId: SPECIALIST, organisation: centreOrganisation } as const;

/** Lists, contacts and the attention of the centre, on any table. */
export function describeVacancyReads(name: string, make: () => Promise<Table>): void {
  describe(`reading vacancies on ${name}`, () => {
    let table: Table;
    let clock: ReturnType<typeof testClock>;
    let commands: ReturnType<typeof vacancyCommands>;
    let vacancies: ReturnType<typeof vacancyStore>;
    beforeEach(async () => {
      table = await make();
      clock = testClock(START);
      commands = vacancyCommands(clock);
      vacancies = vacancyStore(table);
      await putCabinet(table);
    });
    const { organisation } = vacancyCommands().publish().claim;
    const secondManager = () =>
      putMember(table, organisation, {
        accountId: SECOND_MANAGER,
        role: 'manager',
        contact: contactOfTest({ name: 'Екінші' }),
      });
    const publish = async (by = {}, sent = minimalVacancy()): Promise<VacancyOutcome> => {
      const outcome = await vacancies.publish(commands.publish(sent, by));
      clock.advance(1000);
      return outcome;
    };
    const walk = async (query: Partial<VacancyQuery> = {}): Promise<readonly VacancyId[]> => {
      const found: VacancyId[] = [];
      let after: VacancyQuery['after'];
      for (let pages = 0; pages < 20; pages++) {
        const page = await vacancies.page({
          employerId: EMPLOYER,
          ascending: false,
          limit: 2,
          ...query,
          after,
        });
        found.push(...page.heads.map(({ id }) => id));
        after = page.next;
        if (after === undefined) return found;
      }
      throw new Error('a list without an end');
    };

    describe('[C11] lists', () => {
      it('are by date, in either direction, in pages of any size, drafts among them', async () => {
        const first = await publish();
        const draft = await vacancies.makeDraft(commands.makeDraft());
        clock.advance(1000);
        const second = await publish();
        const ids = [second.id, draft.id, first.id];
        for (const limit of [1, 2, 50]) {
          expect(await walk({ limit })).toEqual(ids);
          expect(await walk({ limit, ascending: true })).toEqual(ids.toReversed());
        }
        expect(await walk({ employerId: OTHER_EMPLOYER })).toEqual([]);
      });

      it('show each of those that were published at the same moment once', async () => {
        const ids = await Promise.all(
          [1, 2, 3, 4, 5].map(async () => (await vacancies.publish(commands.publish())).id),
        );
        expect((await walk()).toSorted()).toEqual(ids.toSorted());
      });

      it('of one manager have what he created or last changed', async () => {
        await secondManager();
        const first = await publish();
        const second = await publish({ accountId: SECOND_MANAGER });
        expect(await walk({ managerId: MANAGER })).toEqual([first.id]);
        await vacancies.edit(commands.edit(first, sameValidity(), { accountId: SECOND_MANAGER }));
        expect(await walk({ managerId: MANAGER })).toEqual([]);
        expect(await walk({ managerId: SECOND_MANAGER })).toEqual([second.id, first.id]);
      });

      it('[C2] leave a manager’s vacancy his when the centre changes it', async () => {
        await putStaff(table);
        const seen = await publish();
        await vacancies.edit(commands.edit(seen, sameValidity(), byCentre));
        expect(await walk({ managerId: MANAGER })).toEqual([seen.id]);
        expect((await findVacancy(table, seen.id))?.head).toMatchObject({
          managerId: MANAGER,
          source: 'employer',
        });
      });

      it('[C2] give one of the centre’s, in its place by date, to the manager who first changes it', async () => {
        await putStaff(table);
        const made = await publish(byCentre);
        const draft = await vacancies.makeDraft(commands.makeDraft({}, byCentre));
        clock.advance(1000);
        const own = await publish();
        expect((await findVacancy(table, made.id))?.head).toMatchObject({ source: 'centre' });
        expect((await findVacancy(table, made.id))?.head).not.toHaveProperty('managerId');
        expect(await walk({ managerId: MANAGER })).toEqual([own.id]);
        await vacancies.edit(commands.edit(made));
        await vacancies.saveDraft(commands.saveDraft(draft));
        expect(await walk({ managerId: MANAGER })).toEqual([own.id, draft.id, made.id]);
      });

      it('put what is published anew first', async () => {
        const first = await publish();
        const second = await publish();
        await vacancies.edit(commands.edit(first));
        expect(await walk()).toEqual([second.id, first.id]);
        const seen = { ...first, revision: await revisionOf(first.id) };
        await vacancies.edit(commands.edit(seen, minimalVacancy({ validThrough: '2027-02-01' })));
        expect(await walk()).toEqual([first.id, second.id]);
      });
    });

    const revisionOf = async (id: VacancyId) => {
      const { version = 0, auditHash = '' } = (await findVacancy(table, id))?.head ?? {};
      return { version, auditHash };
    };

    describe('[C8] the attention of the centre', () => {
      const queue = async (centreId: string = CENTRE) => {
        const page = await table.query({ index: 'attention', pk: centreVacanciesPk(centreId), limit: 10 });
        return page.items.map((item) => item['attentionSk']);
      };

      it('is for public vacancies, 7 days before the end or 30 after the last confirmation', async () => {
        await vacancies.makeDraft(commands.makeDraft(minimalVacancy()));
        expect(await queue()).toEqual([]);
        const long = await publish();
        expect(await queue()).toEqual(['2026-12-02T09:00:00.000Z']);
        const short = await publish({}, minimalVacancy({ validThrough: '2026-11-30' }));
        expect(await queue()).toEqual(['2026-11-23T19:00:00.000Z', '2026-12-02T09:00:00.000Z']);
        await vacancies.archive(commands.archive(short));
        expect(await queue()).toEqual(['2026-12-02T09:00:00.000Z']);
        const archived = await vacancies.archive(commands.archive(long));
        expect(await queue()).toEqual([]);
        await vacancies.restore(commands.restore(archived, minimalVacancy({ validThrough: '2026-11-30' })));
        expect(await queue()).toEqual(['2026-11-23T19:00:00.000Z']);
      });

      it.each(['edit', 'reconfirm'] as const)(
        'is moved by %s, up to the end of the validity',
        async (command) => {
          const confirm = (seen: VacancyOutcome) =>
            command === 'edit'
              ? vacancies.edit(commands.edit(seen))
              : vacancies.reconfirm(commands.reconfirm(seen));
          let seen = await publish();
          await table.update(vacancyHeadKey(seen.id), { set: { reconfirmationAskedAt: START } });
          // The end, 31 January 19:00, is 37 days away to the millisecond.
          clock.set('2026-12-25T19:00:00.000Z');
          seen = await confirm(seen);
          expect(await queue()).toEqual(['2027-01-24T19:00:00.000Z']);
          expect((await findVacancy(table, seen.id))?.head).toMatchObject({ confirmedAt: clock.now() });
          expect((await findVacancy(table, seen.id))?.head).not.toHaveProperty('reconfirmationAskedAt');
          clock.set('2026-12-26T19:00:00.000Z');
          seen = await confirm(seen);
          expect(await queue()).toEqual(['2027-01-24T19:00:00.000Z']);
          expect(seen.revision.version).toBe(3);
        },
      );

      it('of a vacancy that moves to another region is another centre’s', async () => {
        const seen = await publish();
        const places = [{ region: '710000000', locality: 'Астана' }];
        await vacancies.edit(commands.edit(seen, sameValidity(minimalVacancy({ places }))));
        expect(await queue()).toEqual([]);
        expect(await queue('kz-710000000')).toEqual(['2026-12-02T09:00:01.000Z']);
      });
    });

    describe('[C10] the contact of a vacancy', () => {
      const contact = async ({ id }: VacancyOutcome) => {
        const found = await findVacancy(table, id);
        return found === undefined ? undefined : contactOfVacancy(table, found.head);
      };
      const withdraw = (accountId: AccountId) =>
        putMember(table, organisation, {
          accountId,
          role: 'manager',
          contact: contactOfTest(),
          status: 'withdrawn',
        });

      it('is of the manager who created or last changed it', async () => {
        await secondManager();
        const seen = await publish();
        expect(await contact(seen)).toEqual({ of: 'manager', ...contactOfTest() });
        await vacancies.edit(commands.edit(seen, sameValidity(), { accountId: SECOND_MANAGER }));
        expect(await contact(seen)).toMatchObject({ of: 'manager', name: 'Екінші' });
      });

      it('is of the administrator when that manager has no access any more, else of the card', async () => {
        const seen = await publish();
        await withdraw(MANAGER);
        expect(await contact(seen)).toBeUndefined();
        await putEmployer(table, { cabinetId: organisationCabinet(), email: 'hr@employer.example' });
        expect(await contact(seen)).toEqual({ of: 'employer', email: 'hr@employer.example' });
        await putMember(table, organisation, {
          accountId: ADMINISTRATOR,
          role: 'administrator',
          contact: contactOfTest({ name: 'Әкімші' }),
        });
        expect(await contact(seen)).toMatchObject({ of: 'administrator', name: 'Әкімші' });
      });

      it('[C2] of the centre’s vacancy is of the employer’s administrator, or of the card', async () => {
        await putStaff(table);
        const seen = await publish(byCentre);
        await putMember(table, organisation, {
          accountId: ADMINISTRATOR,
          role: 'administrator',
          contact: contactOfTest({ name: 'Әкімші' }),
        });
        expect(await contact(seen)).toMatchObject({ of: 'administrator', name: 'Әкімші' });
      });

      it('[C2] of an employer without a cabinet is of the card', async () => {
        await putStaff(table);
        await putEmployer(table, { phone: '+77172000009' });
        const seen = await publish(byCentre);
        expect(await contact(seen)).toEqual({ of: 'employer', phone: '+77172000009' });
      });
    });

    describe('findFor', () => {
      const read = (seen: Pick<VacancyOutcome, 'id'>, by = {}, employerId = EMPLOYER) => {
        const { claim } = commands.publish(minimalVacancy(), { right: 'vacancies.read', ...by });
        return vacancies.findFor(claim, employerId, seen.id);
      };

      it('answers head, form, contact and what the caller is', async () => {
        const seen = await publish();
        expect(await read(seen)).toMatchObject({
          head: { id: seen.id },
          form: { title: 'Бағдарламашы' },
          standing: { role: 'manager' },
          contact: { of: 'manager' },
        });
        await putStaff(table, SPECIALIST, 'analyst');
        expect(await read(seen, byCentre)).toMatchObject({ standing: { role: 'analyst' } });
      });

      it('refuses whom a command would refuse', async () => {
        const seen = await publish();
        await putEmployer(table, { id: OTHER_EMPLOYER, cabinetId: organisationCabinet() });
        expect(await refused(read(seen, {}, OTHER_EMPLOYER))).toBe('not-found');
        expect(await refused(read(seen, { accountId: NEWCOMER }))).toBe('not-found');
        const gone = await vacancies.makeDraft(commands.makeDraft());
        await vacancies.discardDraft(commands.discardDraft(gone));
        expect(await refused(read(gone))).toBe('not-found');
        await putMember(table, organisation, { accountId: MANAGER, role: 'manager', status: 'withdrawn' });
        expect(await refused(read(seen))).toBe('access-withdrawn');
        expect(await refused(read(gone))).toBe('access-withdrawn');
      });
    });

    const organisationCabinet = () => {
      if (organisation.kind !== 'cabinet') throw new Error('a cabinet was expected');
      return organisation.id;
    };
  });
}
