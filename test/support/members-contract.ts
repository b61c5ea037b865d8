import { beforeEach, describe, expect, it } from 'vitest';
import {
  employerHeadKey,
  invitedAddressKey,
  memberKey,
  organisationTieKey,
} from '#adapters/dynamodb/keys.ts';
import type { Item, Table } from '#adapters/dynamodb/table.ts';
import type { AccountId, EmployerId } from '#domain/shared/ids.ts';
import { accountIdSchema, employerIdSchema } from '#domain/shared/ids.ts';
import {
  ADMINISTRATOR,
  CABINET,
  EMPLOYER,
  MANAGER,
  NEWCOMER,
  OTHER_CABINET,
  OTHER_EMPLOYER,
  SECOND_MANAGER,
  contactOfTest,
  credentialOf,
  putCabinet,
  putEmployer,
  putMember,
} from './cabinets.ts';
import type { TestCabinet } from './cabinets.ts';
import { beforeFirstTransaction, codeOf, employersOn, withEvents } from './employers-commands.ts';
import type { Employers } from './employers-commands.ts';

const HERE = { kind: 'cabinet', id: CABINET } as const;
const ELSEWHERE = { kind: 'cabinet', id: OTHER_CABINET } as const;

/** What every table must give the repositories of cabinets, members and cards; run on the fake and on DynamoDB Local. */
export function describeMembers(name: string, make: () => Promise<Table>): void {
  describe(`cabinets on ${name}`, () => {
    let table: Table;
    let events: string[];
    let employers: Employers;
    let cabinet: TestCabinet;
    beforeEach(async () => {
      const watched = withEvents(await make());
      ({ table, events } = watched);
      cabinet = await putCabinet(table);
      employers = employersOn(table);
    });
    const member = (accountId: AccountId): Promise<Item | undefined> => table.get(memberKey(HERE, accountId));
    const tie = (accountId: AccountId): Promise<Item | undefined> => table.get(organisationTieKey(accountId));

    describe('[I10] contacts', () => {
      const save = (
        as: AccountId,
        revision = { version: cabinet.manager.version, auditHash: cabinet.manager.auditHash },
      ) =>
        employers.members.saveContact({
          ...employers.command({ as, right: 'contact.edit' }),
          revision,
          contact: contactOfTest({ name: 'Белова Ольга', extension: '104' }),
        });

      it('are the member’s own, as he last saved them', async () => {
        const outcome = await save(MANAGER);
        expect(outcome).toMatchObject({ accountId: MANAGER, status: 'active', revision: { version: 2 } });
        expect((await member(MANAGER))?.['contact']).toEqual(
          contactOfTest({ name: 'Белова Ольга', extension: '104' }),
        );
        expect(
          await employers.members.own(employers.command({ as: MANAGER, right: 'contact.edit' }).claim),
        ).toMatchObject({
          version: 2,
        });
        expect(events).toEqual(['managers.contact-changed']);
      });
      it('are not saved over what the member has not seen', async () => {
        const { version, auditHash } = cabinet.manager;
        expect(await codeOf(save(MANAGER, { version: version + 1, auditHash }))).toBe('stale-version');
        expect(await codeOf(save(MANAGER, { version, auditHash: 'f'.repeat(64) }))).toBe('stale-version');
      });
      it('of nobody who has no access, or is not there', async () => {
        expect(await codeOf(save(NEWCOMER))).toBe('not-found');
        const gone = await putMember(table, HERE, {
          accountId: SECOND_MANAGER,
          role: 'manager',
          status: 'withdrawn',
          contact: contactOfTest(),
        });
        expect(await codeOf(save(SECOND_MANAGER, gone))).toBe('access-withdrawn');
      });
    });

    describe('[I13] access', () => {
      it('withdrawn ends at once, frees the account and its address, and can be given again', async () => {
        const { id } = await employers.invite();
        await employers.activate(id);
        await employers.accept(id);
        expect(await employers.setAccess(NEWCOMER, 'withdrawn')).toMatchObject({ status: 'withdrawn' });
        expect(await codeOf(employers.own(NEWCOMER))).toBe('access-withdrawn');
        expect(await tie(NEWCOMER)).toMatchObject({ status: 'withdrawn' });
        expect(await table.get(invitedAddressKey(CABINET, credentialOf(NEWCOMER)))).toBeUndefined();
        expect(await employers.setAccess(NEWCOMER, 'active')).toMatchObject({ status: 'active' });
        expect(await codeOf(employers.own(NEWCOMER))).toBe('done');
        expect(await tie(NEWCOMER)).toMatchObject({ status: 'active', organisationId: CABINET });
        expect(await codeOf(employers.invite())).toBe('already-member');
        expect(events.slice(-2)).toEqual(['managers.access-withdrawn', 'managers.access-restored']);
      });
      it('keeps the contacts while it is withdrawn', async () => {
        await employers.setAccess(MANAGER, 'withdrawn');
        await employers.setAccess(MANAGER, 'active');
        expect((await member(MANAGER))?.['contact']).toEqual(contactOfTest());
      });
      it('that is so already is left alone', async () => {
        await employers.setAccess(MANAGER, 'active');
        expect(events).toEqual([]);
        expect(await member(MANAGER)).toMatchObject({ version: 1 });
      });
      it('of the administrator stays', async () => {
        expect(await codeOf(employers.setAccess(ADMINISTRATOR, 'withdrawn'))).toBe('administrator-stays');
      });
      it('is the administrator’s to give, in his own cabinet', async () => {
        expect(await codeOf(employers.setAccess(ADMINISTRATOR, 'withdrawn', { as: MANAGER }))).toBe(
          'right-not-held',
        );
        expect(await codeOf(employers.setAccess(MANAGER, 'withdrawn', { as: MANAGER }))).toBe(
          'right-not-held',
        );
        expect(await codeOf(employers.setAccess(MANAGER, 'withdrawn', { as: NEWCOMER }))).toBe('not-found');
        expect(await codeOf(employers.setAccess(NEWCOMER, 'withdrawn'))).toBe('not-found');
        expect(await member(MANAGER)).toMatchObject({ status: 'active' });
      });
      it('of who waits for activation is given by the invitation', async () => {
        const { id } = await employers.invite();
        await employers.accept(id);
        for (const status of ['active', 'withdrawn'] as const) {
          expect(await codeOf(employers.setAccess(NEWCOMER, status))).toBe('manager-awaits-activation');
        }
      });
      it('[I4] is not given back to an account that works elsewhere by now', async () => {
        await employers.setAccess(MANAGER, 'withdrawn');
        await table.put({
          ...organisationTieKey(MANAGER),
          type: 'tie',
          kind: 'cabinet',
          organisationId: OTHER_CABINET,
          status: 'active',
        });
        expect(await codeOf(employers.setAccess(MANAGER, 'active'))).toBe('account-tied-to-other-enterprise');
        expect(await member(MANAGER)).toMatchObject({ status: 'withdrawn' });
      });
      it('is not given back beside an open invitation to the same address', async () => {
        await employers.setAccess(MANAGER, 'withdrawn');
        await employers.invite(MANAGER);
        expect(await codeOf(employers.setAccess(MANAGER, 'active'))).toBe('already-invited');
      });
      it('withdrawn by an administrator who loses his own meanwhile stays', async () => {
        const late = employersOn(
          beforeFirstTransaction(table, () =>
            putMember(table, HERE, { accountId: ADMINISTRATOR, role: 'administrator', status: 'withdrawn' }),
          ),
        );
        expect(await codeOf(late.setAccess(MANAGER, 'withdrawn'))).toBe('access-withdrawn');
        expect(await member(MANAGER)).toMatchObject({ status: 'active' });
      });
      it('withdrawn under the hands of the manager’s own change is withdrawn', async () => {
        const late = employersOn(
          beforeFirstTransaction(table, () =>
            employers.members.saveContact({
              ...employers.command({ as: MANAGER, right: 'contact.edit' }),
              revision: cabinet.manager,
              contact: contactOfTest({ extension: '7' }),
            }),
          ),
        );
        expect(await codeOf(late.setAccess(MANAGER, 'withdrawn'))).toBe('done');
        expect(await member(MANAGER)).toMatchObject({
          status: 'withdrawn',
          version: 3,
          contact: { extension: '7' },
        });
      });
      it('is answered to a repetition as before', async () => {
        const idempotency = { key: 'k', requestHash: 'h' };
        const first = await employers.setAccess(MANAGER, 'withdrawn', { idempotency });
        await employers.setAccess(MANAGER, 'active');
        expect(await employers.setAccess(MANAGER, 'withdrawn', { idempotency })).toEqual(first);
        expect(await member(MANAGER)).toMatchObject({ status: 'active' });
      });
    });

    it('[I11] members are listed in pages, for members only', async () => {
      for (const number of ['1', '2', '3', '4']) {
        const accountId = accountIdSchema.parse(`01890000-0000-7000-8000-000000000d0${number}`);
        await putMember(table, HERE, { accountId, role: 'manager', name: number });
      }
      const { claim } = employers.command({ as: MANAGER, right: 'cabinet.read' });
      const first = await employers.members.ofCabinet(claim, 4);
      const rest = await employers.members.ofCabinet(claim, 4, first.next);
      expect([...first.items, ...rest.items].map(({ name }) => name)).toEqual([
        'Әкімші Үлгі',
        'Үлгібаева Сынақ',
        '1',
        '2',
        '3',
        '4',
      ]);
      expect(rest.next).toBeUndefined();
      const stranger = employers.command({ as: NEWCOMER, right: 'cabinet.read' }).claim;
      expect(await codeOf(employers.members.ofCabinet(stranger, 4))).toBe('not-found');
    });

    describe('[I14] enterprises', () => {
      const more = (number: number): EmployerId =>
        employerIdSchema.parse(`01890000-0000-7000-8000-00000000e10${number}`);
      it('of a cabinet may be several, listed in pages for its members', async () => {
        for (const number of [1, 2]) {
          await putEmployer(table, {
            id: more(number),
            cabinetId: CABINET,
            taxId: { kind: 'bin', number: `10014000010${number}` },
          });
        }
        const { claim } = employers.command({ as: MANAGER, right: 'cabinet.read' });
        const first = await employers.cabinets.employers(claim, 2);
        const rest = await employers.cabinets.employers(claim, 2, first.next);
        expect([...first.items, ...rest.items].map(({ id }) => id)).toEqual([EMPLOYER, more(1), more(2)]);
        expect((await employers.cabinets.view(CABINET, MANAGER)).employers).toHaveLength(3);
        const stranger = employers.command({ as: NEWCOMER, right: 'cabinet.read' }).claim;
        expect(await codeOf(employers.cabinets.employers(stranger, 2))).toBe('not-found');
      });
      it('are seen with one’s own place', async () => {
        const view = await employers.cabinets.view(CABINET, MANAGER);
        expect(view.member).toMatchObject({ accountId: MANAGER, role: 'manager' });
        expect(view.employers.map(({ id }) => id)).toEqual([EMPLOYER]);
        expect((await employers.cabinets.view(CABINET, NEWCOMER)).member).toBeUndefined();
        expect(await employers.cabinets.tieOf(MANAGER)).toMatchObject({ organisationId: CABINET });
        expect(await employers.cabinets.tieOf(NEWCOMER)).toBeUndefined();
      });
    });

    describe('[J13] a card', () => {
      const details = {
        email: 'office@employer.example',
        phone: '+77172000002',
        website: 'https://employer.example',
      };
      const edit = (
        overrides: { version?: number; auditHash?: string; employerId?: EmployerId } = {},
        as = ADMINISTRATOR,
        to: object = details,
      ) =>
        employers.cards.edit({
          ...employers.command({ as, right: 'enterprise.manage' }),
          employerId: overrides.employerId ?? EMPLOYER,
          revision: {
            version: overrides.version ?? cabinet.employer.version,
            auditHash: overrides.auditHash ?? cabinet.employer.auditHash,
          },
          details: to,
        });
      const find = (as: AccountId, employerId = EMPLOYER) =>
        employers.cards.find(employers.command({ as, right: 'cabinet.read' }).claim, employerId);

      it('is kept current by the administrator; what is left out is taken off', async () => {
        const outcome = await edit();
        expect(await find(MANAGER)).toMatchObject({
          ...details,
          version: 2,
          register: cabinet.employer.register,
        });
        await edit(outcome.revision, ADMINISTRATOR, { phone: '+77172000003' });
        const head = await find(MANAGER);
        expect(head).toMatchObject({ phone: '+77172000003', version: 3 });
        expect(head).not.toHaveProperty('email');
        expect(head).not.toHaveProperty('website');
        expect(events).toEqual(['employers.card-changed', 'employers.card-changed']);
      });
      it('forgets what was known of an address when another takes its place, and only then', async () => {
        const { revision } = await edit();
        const dead = { emailDeadSince: '2026-11-01T10:00:00.000Z' };
        await table.update(employerHeadKey(EMPLOYER), { set: dead });
        const same = await edit(revision, ADMINISTRATOR, { email: details.email });
        expect(await find(MANAGER)).toMatchObject(dead);
        await edit(same.revision, ADMINISTRATOR, { email: 'new@employer.example' });
        expect(await find(MANAGER)).not.toHaveProperty('emailDeadSince');
      });
      it('is not saved over what the administrator has not seen', async () => {
        expect(await codeOf(edit({ version: 2 }, ADMINISTRATOR, {}))).toBe('stale-version');
        expect(await codeOf(edit({ auditHash: 'f'.repeat(64) }, ADMINISTRATOR, {}))).toBe('stale-version');
      });
      it('[I2] is not the manager’s to change', async () => {
        expect(await codeOf(edit({}, MANAGER))).toBe('right-not-held');
        expect(await codeOf(edit({}, NEWCOMER))).toBe('not-found');
      });
      it('of another cabinet does not exist', async () => {
        const foreign = await putEmployer(table, {
          id: OTHER_EMPLOYER,
          cabinetId: OTHER_CABINET,
          taxId: { kind: 'bin', number: '100140000099' },
        });
        const loose = await putEmployer(table, {
          id: more,
          taxId: { kind: 'bin', number: '100140000098' },
          madeBy: 'centre',
        });
        for (const { id, version, auditHash } of [foreign, loose]) {
          expect(await codeOf(edit({ employerId: id, version, auditHash }, ADMINISTRATOR, {}))).toBe(
            'not-found',
          );
          expect(await codeOf(find(MANAGER, id))).toBe('not-found');
        }
        await putMember(table, ELSEWHERE, { accountId: SECOND_MANAGER, role: 'administrator' });
        expect(await codeOf(find(SECOND_MANAGER))).toBe('not-found');
      });
      const more = employerIdSchema.parse('01890000-0000-7000-8000-00000000e109');
    });
  });
}
