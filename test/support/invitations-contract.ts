import { beforeEach, describe, expect, it } from 'vitest';
import {
  AUDIT_PREFIX,
  invitationPk,
  memberAuditPk,
  memberKey,
  organisationTieKey,
} from '#adapters/dynamodb/keys.ts';
import type { Item, Table } from '#adapters/dynamodb/table.ts';
import type { InvitationId } from '#domain/shared/ids.ts';
import { invitationIdSchema } from '#domain/shared/ids.ts';
import {
  ADMINISTRATOR,
  CABINET,
  MANAGER,
  NEWCOMER,
  OTHER_CABINET,
  OTHER_EMPLOYER,
  SECOND_MANAGER,
  cabinetClaim,
  putCabinet,
  putMember,
} from './cabinets.ts';
import { beforeFirstTransaction, codeOf, employersOn, withEvents } from './employers-commands.ts';
import type { Employers } from './employers-commands.ts';

const HERE = { kind: 'cabinet', id: CABINET } as const;
const ELSEWHERE = { kind: 'cabinet', id: OTHER_CABINET } as const;
const END = '2026-11-16T09:00:00.000Z';
const UNKNOWN = invitationIdSchema.parse('01890000-0000-7000-8000-00000000dead');

/** What every table must give the repository of invitations; run on the fake and on DynamoDB Local. */
export function describeInvitations(name: string, make: () => Promise<Table>): void {
  describe(`invitations on ${name}`, () => {
    let table: Table;
    let events: string[];
    let employers: Employers;
    beforeEach(async () => {
      const watched = withEvents(await make());
      ({ table, events } = watched);
      await putCabinet(table);
      employers = employersOn(table);
    });
    const member = (accountId = NEWCOMER): Promise<Item | undefined> => table.get(memberKey(HERE, accountId));
    const tie = (accountId = NEWCOMER): Promise<Item | undefined> => table.get(organisationTieKey(accountId));
    const state = async (id: InvitationId): Promise<string | undefined> =>
      (await employers.invitations.find(id))?.status;
    const invited = async (): Promise<InvitationId> => (await employers.invite()).id;

    it('[I5] keeps whom the administrator invited, and until when', async () => {
      const id = await invited();
      expect(await employers.invitations.find(id)).toMatchObject({
        status: 'pending',
        cabinetId: CABINET,
        invitedBy: ADMINISTRATOR,
        name: 'Ахметова Бибигуль',
        email: 'name@example.com',
        language: 'kk',
        remindAt: '2026-11-09T09:00:00.000Z',
        expiresAt: END,
        version: 1,
      });
      expect(events).toEqual(['managers.invited']);
      expect(await employers.invitations.find(UNKNOWN)).toBeUndefined();
    });

    it('[I2] only an administrator whose access is active invites, in his own cabinet', async () => {
      expect(await codeOf(employers.invite(NEWCOMER, {}, { as: MANAGER }))).toBe('right-not-held');
      expect(await codeOf(employers.invite(NEWCOMER, {}, { as: NEWCOMER }))).toBe('not-found');
      await putMember(table, HERE, { accountId: ADMINISTRATOR, role: 'administrator', status: 'withdrawn' });
      expect(await codeOf(employers.invite())).toBe('access-withdrawn');
    });

    it('an ID that exists is not invited over', async () => {
      const id = await invited();
      expect(await codeOf(employers.invite(SECOND_MANAGER, { id }))).toBe('stale-version');
    });

    describe('[I5] one open invitation for an address', () => {
      it('at a time, in a cabinet', async () => {
        const id = await invited();
        expect(await codeOf(employers.invite())).toBe('already-invited');
        expect(await codeOf(employers.invite(SECOND_MANAGER))).toBe('done');
        await employers.withdraw(id);
        expect(await codeOf(employers.invite())).toBe('done');
      });
      it('until it is over by the clock', async () => {
        await invited();
        employers.clock.set('2026-11-16T08:59:59.999Z');
        expect(await codeOf(employers.invite())).toBe('already-invited');
        employers.clock.set(END);
        expect(await codeOf(employers.invite())).toBe('done');
      });
      it('and none for who is a member', async () => {
        const id = await invited();
        await employers.activate(id);
        await employers.accept(id);
        employers.clock.set('2027-11-16T09:00:00.000Z');
        expect(await codeOf(employers.invite())).toBe('already-member');
      });
    });

    it('[I8] [I9] acceptance after activation joins at once', async () => {
      const id = await invited();
      await employers.activate(id);
      expect(await member()).toBeUndefined();
      expect(await employers.accept(id)).toEqual({ id, cabinetId: CABINET, state: 'joined' });
      expect(await member()).toMatchObject({
        role: 'manager',
        status: 'active',
        name: 'Ахметова Бибигуль',
        version: 1,
      });
      expect(await tie()).toMatchObject({ kind: 'cabinet', organisationId: CABINET, status: 'active' });
      expect(await tie()).not.toHaveProperty('heldUntil');
      expect(events).toEqual(['managers.invited', 'managers.activated', 'managers.joined']);
    });

    it('[I8] [I9] activation after acceptance joins; until then the member may do nothing', async () => {
      const id = await invited();
      expect((await employers.accept(id)).state).toBe('accepted');
      expect(await codeOf(employers.own(NEWCOMER))).toBe('access-not-active');
      expect((await employers.activate(id)).state).toBe('joined');
      expect(await codeOf(employers.own(NEWCOMER))).toBe('done');
      expect(await member()).toMatchObject({ status: 'active', version: 2 });
      expect(await tie()).not.toHaveProperty('heldUntil');
      expect(events).toEqual(['managers.invited', 'managers.accepted', 'managers.joined']);
    });

    it('[I8] the toggle goes back and forth, and tells of itself when it moves', async () => {
      const id = await invited();
      await employers.activate(id);
      await employers.activate(id);
      expect((await employers.deactivate(id)).state).toBe('invited');
      await employers.deactivate(id);
      expect((await employers.accept(id)).state).toBe('accepted');
      expect(events).toEqual([
        'managers.invited',
        'managers.activated',
        'managers.deactivated',
        'managers.accepted',
      ]);
    });

    it('[I7] the invitee tells once that the letter has come', async () => {
      const id = await invited();
      await employers.arrive(id);
      await employers.arrive(id);
      expect(await employers.invitations.find(id)).toMatchObject({ arrivedAt: '2026-11-02T09:00:00.000Z' });
      await employers.accept(id);
      expect(await member()).toMatchObject({ status: 'awaiting-activation', version: 1 });
      expect(events).toEqual(['managers.invited', 'managers.letter-arrived', 'managers.accepted']);
    });

    it('[I7] an arrival told after the acceptance leaves the membership alone', async () => {
      const id = await invited();
      await employers.accept(id);
      await employers.arrive(id);
      expect(await member()).toMatchObject({ status: 'awaiting-activation', version: 1 });
    });

    it('[I9] is for the account of the invited address only', async () => {
      const id = await invited();
      expect(await codeOf(employers.accept(id, SECOND_MANAGER))).toBe('invitation-of-other-account');
      expect(await codeOf(employers.arrive(id, SECOND_MANAGER))).toBe('invitation-of-other-account');
      expect(await codeOf(employers.accept(UNKNOWN))).toBe('not-found');
      expect(await state(id)).toBe('pending');
    });

    it('[I2] is changed by the administrator of its cabinet only', async () => {
      const id = await invited();
      await putCabinet(table, {
        cabinetId: OTHER_CABINET,
        administratorId: SECOND_MANAGER,
        managerId: NEWCOMER,
        employer: { id: OTHER_EMPLOYER, taxId: { kind: 'bin', number: '100140000099' } },
      });
      for (const change of ['activate', 'deactivate', 'withdraw'] as const) {
        expect(await codeOf(employers[change](id, { as: MANAGER }))).toBe('right-not-held');
        expect(await codeOf(employers[change](id, { as: SECOND_MANAGER }))).toBe('not-found');
        const context = employers.context(SECOND_MANAGER);
        const claim = cabinetClaim(context, 'managers.manage', OTHER_CABINET);
        const foreign = { context, claim, cabinetId: OTHER_CABINET, id, eventId: employers.random.uuid() };
        expect(await codeOf(employers.invitations[change](foreign))).toBe('not-found');
      }
      expect(await state(id)).toBe('pending');
    });

    it('[I13] an administrator whose access ended between reading and writing changes nothing', async () => {
      const id = await invited();
      const late = employersOn(
        beforeFirstTransaction(table, () =>
          putMember(table, HERE, { accountId: ADMINISTRATOR, role: 'administrator', status: 'withdrawn' }),
        ),
      );
      expect(await codeOf(late.activate(id))).toBe('access-withdrawn');
      expect(await employers.invitations.find(id)).not.toHaveProperty('activatedAt');
    });

    it('[I4] an account of another enterprise cannot accept, and loses nothing by trying', async () => {
      await putMember(table, ELSEWHERE, { accountId: NEWCOMER, role: 'manager' });
      const id = await invited();
      expect(await codeOf(employers.accept(id))).toBe('account-tied-to-other-enterprise');
      expect(await tie()).toMatchObject({ organisationId: OTHER_CABINET, status: 'active' });
      expect(await member()).toBeUndefined();
    });

    it('[I4] an account whose tie to another enterprise was loosened joins', async () => {
      await putMember(table, ELSEWHERE, { accountId: NEWCOMER, role: 'manager', status: 'withdrawn' });
      const id = await invited();
      expect((await employers.accept(id)).state).toBe('accepted');
      expect(await tie()).toMatchObject({ organisationId: CABINET, status: 'active', heldUntil: END });
    });

    it('[I4] an acceptance that was never activated holds the account no longer than its invitation', async () => {
      const id = await invited();
      await employers.accept(id);
      await putCabinet(table, {
        cabinetId: OTHER_CABINET,
        administratorId: SECOND_MANAGER,
        managerId: MANAGER,
        employer: { id: OTHER_EMPLOYER, taxId: { kind: 'bin', number: '100140000099' } },
      });
      const elsewhere = async (): Promise<string> => {
        const context = employers.context(SECOND_MANAGER);
        const claim = cabinetClaim(context, 'managers.manage', OTHER_CABINET);
        const sent = await employers.invite(NEWCOMER, { context, claim, cabinetId: OTHER_CABINET }, {});
        const code = await codeOf(employers.accept(sent.id));
        if (code !== 'done')
          await employers.invitations.withdraw({
            context,
            claim,
            cabinetId: OTHER_CABINET,
            id: sent.id,
            eventId: employers.random.uuid(),
          });
        return code;
      };
      employers.clock.set('2026-11-16T08:59:59.999Z');
      expect(await elsewhere()).toBe('account-tied-to-other-enterprise');
      employers.clock.set(END);
      expect(await elsewhere()).toBe('done');
      // The workflow comes late: what the account has joined meanwhile is not touched.
      await employers.invitations.expire(id, employers.clock.now());
      expect(await tie()).toMatchObject({ organisationId: OTHER_CABINET, status: 'active' });
      expect(await member()).toMatchObject({ status: 'withdrawn' });
    });

    it('[I9] cannot be accepted twice, withdrawn, or accepted when it is over', async () => {
      const used = await invited();
      await employers.accept(used);
      expect(await codeOf(employers.accept(used))).toBe('invitation-already-used');
      await employers.withdraw(used);
      expect(await codeOf(employers.accept(used))).toBe('invitation-withdrawn');
      const overdue = await invited();
      employers.clock.set(END);
      expect(await codeOf(employers.accept(overdue))).toBe('invitation-expired');
      expect(await codeOf(employers.activate(overdue))).toBe('invitation-expired');
    });

    it('[I13] withdrawn after its acceptance takes the place back and frees the account', async () => {
      const id = await invited();
      await employers.accept(id);
      expect((await employers.withdraw(id)).state).toBe('withdrawn');
      expect(await member()).toMatchObject({ status: 'withdrawn', version: 2 });
      expect(await tie()).toMatchObject({ status: 'withdrawn' });
      expect(events.at(-1)).toBe('managers.invitation-withdrawn');
      const again = await invited();
      await employers.activate(again);
      expect((await employers.accept(again)).state).toBe('joined');
      expect(await member()).toMatchObject({ status: 'active', version: 3, invitationId: again });
    });

    it('[I13] that has joined is not withdrawn: access is', async () => {
      const id = await invited();
      await employers.accept(id);
      await employers.activate(id);
      expect(await codeOf(employers.withdraw(id))).toBe('invitation-already-used');
      expect(await codeOf(employers.deactivate(id))).toBe('invitation-already-used');
      expect(await member()).toMatchObject({ status: 'active' });
    });

    it('a repeated acceptance with the same key is answered as the first', async () => {
      const id = await invited();
      const key = { key: 'k', requestHash: 'h' };
      const first = await employers.accept(id, NEWCOMER, key);
      await employers.activate(id);
      expect(await employers.accept(id, NEWCOMER, key)).toEqual(first);
      expect(await codeOf(employers.accept(id, NEWCOMER, { ...key, requestHash: 'other' }))).toBe(
        'idempotency-key-reused',
      );
    });

    it('[O3] every change stands in the chain of the invitation, and of the member', async () => {
      const id = await invited();
      await employers.arrive(id);
      await employers.accept(id);
      await employers.activate(id);
      const chain = async (pk: string) =>
        (await table.query({ pk, prefix: AUDIT_PREFIX, limit: 10 })).items.map(({ action }) => action);
      expect(await chain(invitationPk(id))).toEqual([
        'managers.invited',
        'managers.letter-arrived',
        'managers.accepted',
        'managers.joined',
      ]);
      expect(await chain(memberAuditPk(HERE, NEWCOMER))).toEqual(['managers.accepted', 'managers.joined']);
    });

    it('[I11] are listed the newest first, in pages', async () => {
      const ids: InvitationId[] = [];
      for (const tail of ['1', '2', '3']) {
        employers.clock.advance(1000);
        ids.unshift((await employers.invite(NEWCOMER, { credentialId: tail.repeat(32) })).id);
      }
      const first = await employers.invitations.ofCabinet(CABINET, 2);
      expect(first.items.map(({ id }) => id)).toEqual(ids.slice(0, 2));
      const rest = await employers.invitations.ofCabinet(CABINET, 2, first.next);
      expect(rest.items.map(({ id }) => id)).toEqual(ids.slice(2));
      expect(rest.next).toBeUndefined();
      expect((await employers.invitations.ofCabinet(OTHER_CABINET, 2)).items).toEqual([]);
    });
  });
}
