import { beforeEach, describe, expect, it } from 'vitest';
import { centreEmployers } from '#adapters/dynamodb/centre-employers.ts';
import { employerSigns } from '#adapters/dynamodb/centre-employer-signs.ts';
import { centreJournal } from '#adapters/dynamodb/centre-journal.ts';
import { centreStaff } from '#adapters/dynamodb/centre-staff.ts';
import { employerHeadKey, memberKey, organisationTieKey } from '#adapters/dynamodb/keys.ts';
import type { Table } from '#adapters/dynamodb/table.ts';
import type { Right } from '#domain/access/rights.ts';
import { noteProgress } from '#application/centres/note-progress.ts';
import { accountIdSchema, employerIdSchema, vacancyIdSchema } from '#domain/shared/ids.ts';
import type { EmployerId } from '#domain/shared/ids.ts';
import { instant } from '#domain/shared/time.ts';
import { EMPLOYER, MANAGER, OTHER_EMPLOYER, putEmployer } from './cabinets.ts';
import {
  ANALYST,
  CENTRE,
  CENTRE_HEAD,
  CENTRE_ORGANISATION,
  OTHER_CENTRE,
  SPECIALIST,
  UNIT_HEAD,
  centreCommand,
  putCentre,
} from './centres.ts';
import { testClock } from './clock.ts';
import { BIN, registerFacts } from './fake-state-register.ts';
import { timedRandom } from './resume-builder.ts';
import { refused } from './refused.ts';

const START = '2026-11-02T09:00:00.000Z';
const OLD = instant('2026-06-01T09:00:00.000Z');

/** What every table must give the repositories of employers, of their journal and of staff. */
export function describeCentreEmployers(name: string, make: () => Promise<Table>): void {
  describe(`employers of centres on ${name}`, () => {
    let table: Table;
    let clock: ReturnType<typeof testClock>;
    let random: ReturnType<typeof timedRandom>;
    let employers: ReturnType<typeof centreEmployers>;
    beforeEach(async () => {
      table = await make();
      clock = testClock(START);
      random = timedRandom(clock);
      employers = centreEmployers(table);
      await putCentre(table);
    });
    const by = (right: Right, accountId = SPECIALIST) =>
      centreCommand(accountId, right, clock.now(), random.uuid());
    const serving = (employerId: EmployerId = EMPLOYER) => ({ ...by('employers.serve'), employerId });
    const head = (id: EmployerId = EMPLOYER) => table.get(employerHeadKey(id));
    const newCard = () => ({
      ...serving(employerIdSchema.parse(random.uuid())),
      linkEventId: random.uuid(),
      jurisdiction: 'KZ' as const,
      taxId: { kind: 'bin' as const, number: BIN },
      register: registerFacts(),
    });
    const page = async (query: Partial<Parameters<typeof employers.page>[0]> = {}) =>
      (await employers.page({ centreId: CENTRE, limit: 20, ...query })).heads.map(({ id }) => id);

    it('[J11] one card for a number, whoever comes first', async () => {
      const first = await employers.make(newCard());
      expect(await refused(employers.make(newCard()))).toBe('employer-exists taxId:card-exists');
      expect(await page()).toEqual([first.id]);
      await table.update(employerHeadKey(first.id), { set: { centreId: OTHER_CENTRE } });
      expect(await refused(employers.make(newCard()))).toBe('employer-of-other-centre');
    });

    it('[J1] [J11] no card by whose access was withdrawn while the register was asked', async () => {
      await table.update(memberKey(CENTRE_ORGANISATION, SPECIALIST), { set: { status: 'withdrawn' } });
      expect(await refused(employers.make(newCard()))).toBe('access-withdrawn');
      expect(await page()).toEqual([]);
    });

    it('[J13] edits: of this centre, as seen; another address loses what was known of the old one', async () => {
      const seen = await putEmployer(table, { email: 'a@b.example', emailDeadSince: instant(START) });
      const edit = (overrides: Record<string, unknown> = {}, email = 'a@b.example') =>
        refused(employers.edit({ ...serving(), revision: seen, edit: { email }, ...overrides }));
      const { version, auditHash } = seen;
      expect(await edit({ revision: { version: 2, auditHash } })).toBe('stale-version');
      expect(await edit({ revision: { version, auditHash: 'f'.repeat(64) } })).toBe('stale-version');
      expect(await edit({ employerId: OTHER_EMPLOYER })).toBe('not-found');
      expect(await edit()).toBe('done');
      expect(await head()).toHaveProperty('emailDeadSince');
      const again = await putEmployer(table, { email: 'a@b.example', emailDeadSince: instant(START) });
      await table.delete({ pk: `EMPLOYER#${EMPLOYER}`, sk: 'AUDIT#000000002' });
      expect(await edit({ revision: again }, 'c@d.example')).toBe('done');
      expect(await head()).not.toHaveProperty('emailDeadSince');
    });

    it('[J13] a card of another centre does not exist, to no command', async () => {
      const seen = await putEmployer(table, { centreId: OTHER_CENTRE, email: 'a@b.example' });
      const journal = centreJournal(table);
      const id = 'entry';
      const fact = { text: 't', source: 's', on: '2026-11-01' };
      const contact = { kind: 'call', at: instant(START), outcome: 'progress' } as const;
      const letter = { templateId: 'greeting-renewal', language: 'kk' } as const;
      const attempts = [
        employers.edit({ ...serving(), revision: seen, edit: {} }),
        employers.recheck({ ...serving(), revision: seen, register: registerFacts(), jurisdiction: 'KZ' }),
        employers.assign({ ...by('portfolio.assign', UNIT_HEAD), employerId: EMPLOYER, revision: seen }),
        employers.requestCabinetLink(serving()),
        employers.find(by('employers.read').claim, EMPLOYER),
        journal.addFact({ ...serving(), id, fact }),
        journal.logContact({ ...serving(), id, contact }),
        journal.requestLetter({ ...serving(), id, letter }),
      ];
      expect(await Promise.all(attempts.map(refused))).toEqual(attempts.map(() => 'not-found'));
    });

    it('[J5] only an active member gets an employer, and the caller himself may be one', async () => {
      const seen = await putEmployer(table);
      const assign = (specialistId: typeof SPECIALIST, as = UNIT_HEAD) =>
        refused(
          employers.assign({
            ...by('portfolio.assign', as),
            employerId: EMPLOYER,
            revision: seen,
            specialistId,
          }),
        );
      expect(await assign(MANAGER)).toBe('specialist-not-of-centre specialistId:specialist-not-of-centre');
      expect(await assign(SPECIALIST, ANALYST)).toBe('right-not-held');
      expect(await assign(UNIT_HEAD)).toBe('done');
      expect(await page({ specialistId: UNIT_HEAD })).toEqual([EMPLOYER]);
      expect(await page({ specialistId: UNIT_HEAD, centreId: OTHER_CENTRE })).toEqual([]);
    });

    it('[J6] lists by last progress, up to a moment, page by page', async () => {
      const days = ['03', '01', '02'];
      const made = await Promise.all(
        days.map(async (day, index) => {
          const id = employerIdSchema.parse(`01890000-0000-7000-8000-00000000ea0${index}`);
          const progressAt = instant(`2026-10-${day}T09:00:00.000Z`);
          await putEmployer(table, { id, progressAt, taxId: { kind: 'bin', number: `10014000001${index}` } });
          return id;
        }),
      );
      const ordered = [made[1], made[2], made[0]];
      expect(await page()).toEqual(ordered);
      expect(await page({ silentBefore: instant('2026-10-02T09:00:00.000Z') })).toEqual([made[1]]);
      const first = await employers.page({ centreId: CENTRE, limit: 2 });
      expect(await page({ after: first.next })).toEqual([made[0]]);
    });

    it('[J12] a link needs an address that is alive, no cabinet, and a day since the last', async () => {
      const link = async (changes: Record<string, unknown>) => {
        await putEmployer(table, { email: 'a@b.example', ...changes });
        return refused(employers.requestCabinetLink(serving()));
      };
      expect(await link({})).toBe('done');
      expect(await link({ email: undefined })).toBe('employer-email-missing');
      expect(await link({ emailDeadSince: START })).toBe('employer-email-dead');
      expect(await link({ cabinetId: '01890000-0000-7000-8000-0000000000c1' })).toBe('cabinet-exists');
      expect(await link({ cabinetLinkAt: '2026-11-01T09:00:00.001Z' })).toBe('cabinet-link-too-soon');
      expect(await link({ cabinetLinkAt: '2026-11-01T09:00:00.000Z' })).toBe('done');
    });

    describe('signs', () => {
      const progressed = (type: 'vacancies.published' | 'vacancies.edited', at: string, id = EMPLOYER) =>
        noteProgress(
          {
            at: instant(at),
            event: {
              type,
              accountId: MANAGER,
              employerId: id,
              vacancyId: vacancyIdSchema.parse('01890000-0000-7000-8000-0000000000f1'),
            },
          },
          { signs: employerSigns(table) },
        );

      it('[J6] publishing is progress, whatever the order in which events come, and however often', async () => {
        await putEmployer(table, { progressAt: OLD, specialistId: SPECIALIST });
        for (const at of [START, START, '2026-10-01T09:00:00.000Z'])
          await progressed('vacancies.published', at);
        expect(await head()).toMatchObject({ progressAt: START, version: 1 });
        expect(await page({ silentBefore: instant(START) })).toEqual([]);
        expect(await page({ silentBefore: instant(START), specialistId: SPECIALIST })).toEqual([]);
        await progressed('vacancies.edited', '2026-11-03T09:00:00.000Z');
        expect(await head()).toMatchObject({ progressAt: START });
      });

      it('[J6] an employer that is not there is not made', async () => {
        await progressed('vacancies.published', START, OTHER_EMPLOYER);
        expect(await head(OTHER_EMPLOYER)).toBeUndefined();
      });

      it('[J5] a bounce marks the card, once, when the address is still this one', async () => {
        const signs = employerSigns(table);
        await putEmployer(table, { email: 'a@b.example' });
        await signs.addressDied(EMPLOYER, 'other@b.example', instant(START));
        await signs.addressDied(OTHER_EMPLOYER, 'a@b.example', instant(START));
        expect(await head()).not.toHaveProperty('emailDeadSince');
        await signs.addressDied(EMPLOYER, ' A@b.example', instant(START));
        await signs.addressDied(EMPLOYER, 'a@b.example', instant('2026-11-03T09:00:00.000Z'));
        expect(await head()).toMatchObject({ emailDeadSince: START });
      });
    });

    it('[J4] contacts that are logged at once all stand in the log, and the latest marks the card', async () => {
      await putEmployer(table, { progressAt: OLD });
      const journal = centreJournal(table);
      const moments = ['05', '03', '06', '04'].map((day) => instant(`2026-10-${day}T09:00:00.000Z`));
      for (const at of moments) {
        const contact = { kind: 'visit', at, outcome: 'progress' } as const;
        await journal.logContact({ ...serving(), id: random.uuid(), contact });
      }
      expect(await head()).toMatchObject({ contactAt: moments[2], progressAt: moments[2] });
      const first = await journal.contacts(EMPLOYER, 3, undefined);
      const rest = await journal.contacts(EMPLOYER, 3, first.next);
      expect([...first.items, ...rest.items].map(({ at }) => at)).toEqual(moments.toSorted().toReversed());
    });

    it('[J6] a contact with progress that is logged late does not undo what the portal saw since', async () => {
      await putEmployer(table, { progressAt: instant(START) });
      const at = instant('2026-10-05T09:00:00.000Z');
      const contact = { kind: 'visit', at, outcome: 'progress' } as const;
      await centreJournal(table).logContact({ ...serving(), id: random.uuid(), contact });
      expect(await head()).toMatchObject({
        contactAt: at,
        progressAt: START,
        ownedSk: `${START}#${EMPLOYER}`,
      });
    });

    describe('staff', () => {
      const PERSON = accountIdSchema.parse('01890000-0000-7000-8000-000000000d99');
      const appoint = (credentialId: string, as = CENTRE_HEAD) => ({
        ...by('staff.manage', as),
        centreId: CENTRE,
        accountId: accountIdSchema.parse(random.uuid()),
        credentialId,
        passwordHash: 'hash',
        jurisdiction: 'KZ' as const,
        appointment: { email: 'a@c.example', name: 'Маман', role: 'analyst', language: 'ky' } as const,
      });

      it('[J1] an address is one account’s', async () => {
        const staff = centreStaff(table);
        const { accountId } = await staff.appoint(appoint('one'));
        expect(await refused(staff.appoint(appoint('one')))).toBe('already-registered');
        expect(await refused(staff.appoint(appoint('two', UNIT_HEAD)))).toBe('right-not-held');
        const own = await staff.own(accountId);
        expect(own).toMatchObject({ centreId: CENTRE, member: { role: 'analyst', status: 'active' } });
        expect(await staff.own(PERSON)).toBeUndefined();
      });

      it('[J1] a change is of what was seen', async () => {
        const staff = centreStaff(table);
        const { accountId, revision } = await staff.appoint(appoint('one'));
        const change = (seen: typeof revision, as = CENTRE_HEAD) =>
          refused(
            staff.change({
              ...by('staff.manage', as),
              accountId,
              revision: seen,
              change: { role: 'specialist', status: 'withdrawn' },
            }),
          );
        expect(await change({ ...revision, version: 2 })).toBe('stale-version');
        expect(await change({ ...revision, auditHash: 'f'.repeat(64) })).toBe('stale-version');
        expect(await change(revision, ANALYST)).toBe('right-not-held');
        const tie = organisationTieKey(accountId);
        await table.update(tie, { set: { organisationId: OTHER_CENTRE } });
        expect(await change(revision)).toBe('account-tied-to-other-enterprise');
        await table.update(tie, { set: { organisationId: CENTRE } });
        expect(await change(revision)).toBe('done');
        expect(await table.get(memberKey(CENTRE_ORGANISATION, accountId))).toMatchObject({
          status: 'withdrawn',
          role: 'specialist',
          version: 2,
        });
      });
    });
  });
}
