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
  putEmployer,
  putMember,
} from './cabinets.ts';
import { refused } from './refused.ts';
import {
  CENTRE,
  SPECIALIST,
  START,
  centreOrganisation,
  minimalVacancy,
  putStaff,
  sameValidity,
  vacancyCommands,
  vacancyWorld,
} from './vacancies.ts';
import type { VacancyWorld } from './vacancies.ts';

const byCentre = { accountId: SPECIALIST, organisation: centreOrganisation } as const;

/** Lists, contacts and the attention of the centre, on any table. */
export function describeVacancyReads(name: string, make: () => Promise<Table>): void {
  describe(`reading vacancies on ${name}`, () => {
    let at: VacancyWorld;
    beforeEach(async () => {
      at = await vacancyWorld(await make());
    });
    const { organisation } = vacancyCommands().publish().claim;
    const secondManager = () =>
      putMember(at.table, organisation, {
        accountId: SECOND_MANAGER,
        role: 'manager',
        contact: contactOfTest({ name: 'Екінші' }),
      });
    const publish = async (by = {}, sent = minimalVacancy()): Promise<VacancyOutcome> => {
      const outcome = await at.vacancies.publish(at.commands.publish(sent, by));
      at.clock.advance(1000);
      return outcome;
    };
    const walk = async (query: Partial<VacancyQuery> = {}): Promise<readonly VacancyId[]> => {
      const found: VacancyId[] = [];
      let after: VacancyQuery['after'];
      for (let pages = 0; pages < 20; pages++) {
        const page = await at.vacancies.page({
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
        const draft = await at.vacancies.makeDraft(at.commands.makeDraft());
        at.clock.advance(1000);
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
          [1, 2, 3, 4, 5].map(async () => (await at.vacancies.publish(at.commands.publish())).id),
        );
        expect((await walk()).toSorted()).toEqual(ids.toSorted());
      });

      it('of one manager have what he created or last changed', async () => {
        await secondManager();
        const first = await publish();
        const second = await publish({ accountId: SECOND_MANAGER });
        expect(await walk({ managerId: MANAGER })).toEqual([first.id]);
        await at.vacancies.edit(at.commands.edit(first, sameValidity(), { accountId: SECOND_MANAGER }));
        expect(await walk({ managerId: MANAGER })).toEqual([]);
        expect(await walk({ managerId: SECOND_MANAGER })).toEqual([second.id, first.id]);
      });

      it('[C2] leave a manager’s vacancy his when the centre changes it', async () => {
        await putStaff(at.table);
        const seen = await publish();
        await at.vacancies.edit(at.commands.edit(seen, sameValidity(), byCentre));
        expect(await walk({ managerId: MANAGER })).toEqual([seen.id]);
        expect((await findVacancy(at.table, seen.id))?.head).toMatchObject({
          managerId: MANAGER,
          source: 'employer',
        });
      });

      it('[C2] give one of the centre’s, in its place by date, to the manager who first changes it', async () => {
        await putStaff(at.table);
        const made = await publish(byCentre);
        const draft = await at.vacancies.makeDraft(at.commands.makeDraft({}, byCentre));
        at.clock.advance(1000);
        const own = await publish();
        expect((await findVacancy(at.table, made.id))?.head).toMatchObject({ source: 'centre' });
        expect((await findVacancy(at.table, made.id))?.head).not.toHaveProperty('managerId');
        expect(await walk({ managerId: MANAGER })).toEqual([own.id]);
        await at.vacancies.edit(at.commands.edit(made));
        await at.vacancies.saveDraft(at.commands.saveDraft(draft));
        expect(await walk({ managerId: MANAGER })).toEqual([own.id, draft.id, made.id]);
      });

      it('put what is published anew first', async () => {
        const first = await publish();
        const second = await publish();
        await at.vacancies.edit(at.commands.edit(first));
        expect(await walk()).toEqual([second.id, first.id]);
        const seen = { ...first, revision: await revisionOf(first.id) };
        await at.vacancies.edit(at.commands.edit(seen, minimalVacancy({ validThrough: '2027-02-01' })));
        expect(await walk()).toEqual([first.id, second.id]);
      });
    });

    const revisionOf = async (id: VacancyId) => {
      const { version = 0, auditHash = '' } = (await findVacancy(at.table, id))?.head ?? {};
      return { version, auditHash };
    };

    describe('[C8] the attention of the centre', () => {
      const queue = async (centreId: string = CENTRE) => {
        const page = await at.table.query({ index: 'attention', pk: centreVacanciesPk(centreId), limit: 10 });
        return page.items.map((item) => item['attentionSk']);
      };

      it('is for public vacancies, 7 days before the end or 30 after the last confirmation', async () => {
        await at.vacancies.makeDraft(at.commands.makeDraft(minimalVacancy()));
        expect(await queue()).toEqual([]);
        const long = await publish();
        expect(await queue()).toEqual(['2026-12-02T09:00:00.000Z']);
        const short = await publish({}, minimalVacancy({ validThrough: '2026-11-30' }));
        expect(await queue()).toEqual(['2026-11-23T19:00:00.000Z', '2026-12-02T09:00:00.000Z']);
        await at.vacancies.archive(at.commands.archive(short));
        expect(await queue()).toEqual(['2026-12-02T09:00:00.000Z']);
        const archived = await at.vacancies.archive(at.commands.archive(long));
        expect(await queue()).toEqual([]);
        await at.vacancies.restore(
          at.commands.restore(archived, minimalVacancy({ validThrough: '2026-11-30' })),
        );
        expect(await queue()).toEqual(['2026-11-23T19:00:00.000Z']);
      });

      it.each(['edit', 'reconfirm'] as const)(
        'is moved by %s, up to the end of the validity',
        async (command) => {
          const confirm = (seen: VacancyOutcome) =>
            command === 'edit'
              ? at.vacancies.edit(at.commands.edit(seen))
              : at.vacancies.reconfirm(at.commands.reconfirm(seen));
          let seen = await publish();
          await at.table.update(vacancyHeadKey(seen.id), { set: { reconfirmationAskedAt: START } });
          // The end, 31 January 19:00, is 37 days away to the millisecond.
          at.clock.set('2026-12-25T19:00:00.000Z');
          seen = await confirm(seen);
          expect(await queue()).toEqual(['2027-01-24T19:00:00.000Z']);
          expect((await findVacancy(at.table, seen.id))?.head).toMatchObject({ confirmedAt: at.clock.now() });
          expect((await findVacancy(at.table, seen.id))?.head).not.toHaveProperty('reconfirmationAskedAt');
          at.clock.set('2026-12-26T19:00:00.000Z');
          seen = await confirm(seen);
          expect(await queue()).toEqual(['2027-01-24T19:00:00.000Z']);
          expect(seen.revision.version).toBe(3);
        },
      );

      it('of a vacancy that moves to another region is another centre’s', async () => {
        const seen = await publish();
        const places = [{ region: '710000000', locality: 'Астана' }];
        await at.vacancies.edit(at.commands.edit(seen, sameValidity(minimalVacancy({ places }))));
        expect(await queue()).toEqual([]);
        expect(await queue('kz-710000000')).toEqual(['2026-12-02T09:00:01.000Z']);
      });
    });

    describe('[C10] the contact of a vacancy', () => {
      const contact = async ({ id }: VacancyOutcome) => {
        const found = await findVacancy(at.table, id);
        return found === undefined ? undefined : contactOfVacancy(at.table, found.head);
      };
      const withdraw = (accountId: AccountId) =>
        putMember(at.table, organisation, {
          accountId,
          role: 'manager',
          contact: contactOfTest(),
          status: 'withdrawn',
        });

      it('is of the manager who created or last changed it', async () => {
        await secondManager();
        const seen = await publish();
        expect(await contact(seen)).toEqual({ of: 'manager', ...contactOfTest() });
        await at.vacancies.edit(at.commands.edit(seen, sameValidity(), { accountId: SECOND_MANAGER }));
        expect(await contact(seen)).toMatchObject({ of: 'manager', name: 'Екінші' });
      });

      it('is of the administrator when that manager has no access any more, else of the card', async () => {
        const seen = await publish();
        await withdraw(MANAGER);
        expect(await contact(seen)).toBeUndefined();
        await putEmployer(at.table, { cabinetId: organisationCabinet(), email: 'hr@employer.example' });
        expect(await contact(seen)).toEqual({ of: 'employer', email: 'hr@employer.example' });
        await putMember(at.table, organisation, {
          accountId: ADMINISTRATOR,
          role: 'administrator',
          contact: contactOfTest({ name: 'Әкімші' }),
        });
        expect(await contact(seen)).toMatchObject({ of: 'administrator', name: 'Әкімші' });
      });

      it('[C2] of the centre’s vacancy is of the employer’s administrator, or of the card', async () => {
        await putStaff(at.table);
        const seen = await publish(byCentre);
        await putMember(at.table, organisation, {
          accountId: ADMINISTRATOR,
          role: 'administrator',
          contact: contactOfTest({ name: 'Әкімші' }),
        });
        expect(await contact(seen)).toMatchObject({ of: 'administrator', name: 'Әкімші' });
      });

      it('[C2] of an employer without a cabinet is of the card', async () => {
        await putStaff(at.table);
        await putEmployer(at.table, { phone: '+77172000009' });
        const seen = await publish(byCentre);
        expect(await contact(seen)).toEqual({ of: 'employer', phone: '+77172000009' });
      });
    });

    describe('findFor', () => {
      const read = (seen: Pick<VacancyOutcome, 'id'>, by = {}, employerId = EMPLOYER) => {
        const { claim } = at.commands.publish(minimalVacancy(), { right: 'vacancies.read', ...by });
        return at.vacancies.findFor(claim, employerId, seen.id);
      };

      it('answers head, form, contact and what the caller is', async () => {
        const seen = await publish();
        expect(await read(seen)).toMatchObject({
          head: { id: seen.id },
          form: { title: 'Бағдарламашы' },
          standing: { role: 'manager' },
          contact: { of: 'manager' },
        });
        await putStaff(at.table, SPECIALIST, 'analyst');
        expect(await read(seen, byCentre)).toMatchObject({ standing: { role: 'analyst' } });
      });

      it('refuses whom a command would refuse', async () => {
        const seen = await publish();
        await putEmployer(at.table, { id: OTHER_EMPLOYER, cabinetId: organisationCabinet() });
        expect(await refused(read(seen, {}, OTHER_EMPLOYER))).toBe('not-found');
        expect(await refused(read(seen, { accountId: NEWCOMER }))).toBe('not-found');
        const gone = await at.vacancies.makeDraft(at.commands.makeDraft());
        await at.vacancies.discardDraft(at.commands.discardDraft(gone));
        expect(await refused(read(gone))).toBe('not-found');
        await putMember(at.table, organisation, { accountId: MANAGER, role: 'manager', status: 'withdrawn' });
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
