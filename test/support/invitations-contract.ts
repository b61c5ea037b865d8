import { beforeEach, describe, expect, it } from 'vitest';
import { AUDIT_PREFIX, invitationPk, memberAuditPk } from '#adapters/dynamodb/keys.ts';
import type { Table } from '#adapters/dynamodb/table.ts';
import type { InvitationId } from '#domain/shared/ids.ts';
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
import { beforeFirstTransaction, codeOf, employersOn } from './employers-commands.ts';
import { ELSEWHERE, END, HERE, UNKNOWN, cabinetWorld } from './invitations.ts';
import type { CabinetWorld } from './invitations.ts';

/** What every table must give the repository of invitations; run on the fake and on DynamoDB Local. */
export function describeInvitations(name: string, make: () => Promise<Table>): void {
  describe(`invitations on ${name}`, () => {
    let at: CabinetWorld;
    beforeEach(async () => {
      at = await cabinetWorld(await make());
    });

    it('[I5] keeps whom the administrator invited, and until when', async () => {
      const id = await at.invited();
      expect(await at.employers.invitations.find(id)).toMatchObject({
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
      expect(at.events).toEqual(['managers.invited']);
      expect(await at.employers.invitations.find(UNKNOWN)).toBeUndefined();
    });

    it('[I2] only an administrator whose access is active invites, in his own cabinet', async () => {
      expect(await codeOf(at.employers.invite(NEWCOMER, {}, { as: MANAGER }))).toBe('right-not-held');
      expect(await codeOf(at.employers.invite(NEWCOMER, {}, { as: NEWCOMER }))).toBe('not-found');
      await putMember(at.table, HERE, {
        accountId: ADMINISTRATOR,
        role: 'administrator',
        status: 'withdrawn',
      });
      expect(await codeOf(at.employers.invite())).toBe('access-withdrawn');
    });

    it('an ID that exists is not invited over', async () => {
      const id = await at.invited();
      expect(await codeOf(at.employers.invite(SECOND_MANAGER, { id }))).toBe('stale-version');
    });

    describe('[I5] one open invitation for an address', () => {
      it('at a time, in a cabinet', async () => {
        const id = await at.invited();
        expect(await codeOf(at.employers.invite())).toBe('already-invited');
        expect(await codeOf(at.employers.invite(SECOND_MANAGER))).toBe('done');
        await at.employers.withdraw(id);
        expect(await codeOf(at.employers.invite())).toBe('done');
      });
      it('until it is over by the clock', async () => {
        await at.invited();
        at.employers.clock.set('2026-11-16T08:59:59.999Z');
        expect(await codeOf(at.employers.invite())).toBe('already-invited');
        at.employers.clock.set(END);
        expect(await codeOf(at.employers.invite())).toBe('done');
      });
      it('and none for who is a member', async () => {
        const id = await at.invited();
        await at.employers.activate(id);
        await at.employers.accept(id);
        at.employers.clock.set('2027-11-16T09:00:00.000Z');
        expect(await codeOf(at.employers.invite())).toBe('already-member');
      });
    });

    it('[I8] [I9] acceptance after activation joins at once', async () => {
      const id = await at.invited();
      await at.employers.activate(id);
      expect(await at.member()).toBeUndefined();
      expect(await at.employers.accept(id)).toEqual({ id, cabinetId: CABINET, state: 'joined' });
      expect(await at.member()).toMatchObject({
        role: 'manager',
        status: 'active',
        name: 'Ахметова Бибигуль',
        version: 1,
      });
      expect(await at.tie()).toMatchObject({ kind: 'cabinet', organisationId: CABINET, status: 'active' });
      expect(await at.tie()).not.toHaveProperty('heldUntil');
      expect(at.events).toEqual(['managers.invited', 'managers.activated', 'managers.joined']);
    });

    it('[I8] [I9] activation after acceptance joins; until then the member may do nothing', async () => {
      const id = await at.invited();
      expect((await at.employers.accept(id)).state).toBe('accepted');
      expect(await codeOf(at.employers.own(NEWCOMER))).toBe('access-not-active');
      expect((await at.employers.activate(id)).state).toBe('joined');
      expect(await codeOf(at.employers.own(NEWCOMER))).toBe('done');
      expect(await at.member()).toMatchObject({ status: 'active', version: 2 });
      expect(await at.tie()).not.toHaveProperty('heldUntil');
      expect(at.events).toEqual(['managers.invited', 'managers.accepted', 'managers.joined']);
    });

    it('[I8] the toggle goes back and forth, and tells of itself when it moves', async () => {
      const id = await at.invited();
      await at.employers.activate(id);
      await at.employers.activate(id);
      expect((await at.employers.deactivate(id)).state).toBe('invited');
      await at.employers.deactivate(id);
      expect((await at.employers.accept(id)).state).toBe('accepted');
      expect(at.events).toEqual([
        'managers.invited',
        'managers.activated',
        'managers.deactivated',
        'managers.accepted',
      ]);
    });

    it('[I7] the invitee tells once that the letter has come', async () => {
      const id = await at.invited();
      await at.employers.arrive(id);
      await at.employers.arrive(id);
      expect(await at.employers.invitations.find(id)).toMatchObject({
        arrivedAt: '2026-11-02T09:00:00.000Z',
      });
      await at.employers.accept(id);
      expect(await at.member()).toMatchObject({ status: 'awaiting-activation', version: 1 });
      expect(at.events).toEqual(['managers.invited', 'managers.letter-arrived', 'managers.accepted']);
    });

    it('[I7] an arrival told after the acceptance leaves the membership alone', async () => {
      const id = await at.invited();
      await at.employers.accept(id);
      await at.employers.arrive(id);
      expect(await at.member()).toMatchObject({ status: 'awaiting-activation', version: 1 });
    });

    it('[I9] is for the account of the invited address only', async () => {
      const id = await at.invited();
      expect(await codeOf(at.employers.accept(id, SECOND_MANAGER))).toBe('invitation-of-other-account');
      expect(await codeOf(at.employers.arrive(id, SECOND_MANAGER))).toBe('invitation-of-other-account');
      expect(await codeOf(at.employers.accept(UNKNOWN))).toBe('not-found');
      expect(await at.state(id)).toBe('pending');
    });

    it('[I2] is changed by the administrator of its cabinet only', async () => {
      const id = await at.invited();
      await putCabinet(at.table, {
        cabinetId: OTHER_CABINET,
        administratorId: SECOND_MANAGER,
        managerId: NEWCOMER,
        employer: { id: OTHER_EMPLOYER, taxId: { kind: 'bin', number: '100140000099' } },
      });
      for (const change of ['activate', 'deactivate', 'withdraw'] as const) {
        expect(await codeOf(at.employers[change](id, { as: MANAGER }))).toBe('right-not-held');
        expect(await codeOf(at.employers[change](id, { as: SECOND_MANAGER }))).toBe('not-found');
        const context = at.employers.context(SECOND_MANAGER);
        const claim = cabinetClaim(context, 'managers.manage', OTHER_CABINET);
        const foreign = { context, claim, cabinetId: OTHER_CABINET, id, eventId: at.employers.random.uuid() };
        expect(await codeOf(at.employers.invitations[change](foreign))).toBe('not-found');
      }
      expect(await at.state(id)).toBe('pending');
    });

    it('[I13] an administrator whose access ended between reading and writing changes nothing', async () => {
      const id = await at.invited();
      const late = employersOn(
        beforeFirstTransaction(at.table, () =>
          putMember(at.table, HERE, { accountId: ADMINISTRATOR, role: 'administrator', status: 'withdrawn' }),
        ),
      );
      expect(await codeOf(late.activate(id))).toBe('access-withdrawn');
      expect(await at.employers.invitations.find(id)).not.toHaveProperty('activatedAt');
    });

    it('[I4] an account of another enterprise cannot accept, and loses nothing by trying', async () => {
      await putMember(at.table, ELSEWHERE, { accountId: NEWCOMER, role: 'manager' });
      const id = await at.invited();
      expect(await codeOf(at.employers.accept(id))).toBe('account-tied-to-other-enterprise');
      expect(await at.tie()).toMatchObject({ organisationId: OTHER_CABINET, status: 'active' });
      expect(await at.member()).toBeUndefined();
    });

    it('[I4] an account whose tie to another enterprise was loosened joins', async () => {
      await putMember(at.table, ELSEWHERE, { accountId: NEWCOMER, role: 'manager', status: 'withdrawn' });
      const id = await at.invited();
      expect((await at.employers.accept(id)).state).toBe('accepted');
      expect(await at.tie()).toMatchObject({ organisationId: CABINET, status: 'active', heldUntil: END });
    });

    it('[I4] an acceptance that was never activated holds the account no longer than its invitation', async () => {
      const id = await at.invited();
      await at.employers.accept(id);
      await putCabinet(at.table, {
        cabinetId: OTHER_CABINET,
        administratorId: SECOND_MANAGER,
        managerId: MANAGER,
        employer: { id: OTHER_EMPLOYER, taxId: { kind: 'bin', number: '100140000099' } },
      });
      const elsewhere = async (): Promise<string> => {
        const context = at.employers.context(SECOND_MANAGER);
        const claim = cabinetClaim(context, 'managers.manage', OTHER_CABINET);
        const sent = await at.employers.invite(NEWCOMER, { context, claim, cabinetId: OTHER_CABINET }, {});
        const code = await codeOf(at.employers.accept(sent.id));
        if (code !== 'done')
          await at.employers.invitations.withdraw({
            context,
            claim,
            cabinetId: OTHER_CABINET,
            id: sent.id,
            eventId: at.employers.random.uuid(),
          });
        return code;
      };
      at.employers.clock.set('2026-11-16T08:59:59.999Z');
      expect(await elsewhere()).toBe('account-tied-to-other-enterprise');
      at.employers.clock.set(END);
      expect(await elsewhere()).toBe('done');
      // The workflow comes late: what the account has joined meanwhile is not touched.
      await at.employers.invitations.expire(id, at.employers.clock.now());
      expect(await at.tie()).toMatchObject({ organisationId: OTHER_CABINET, status: 'active' });
      expect(await at.member()).toMatchObject({ status: 'withdrawn' });
    });

    it('[I9] cannot be accepted twice, withdrawn, or accepted when it is over', async () => {
      const used = await at.invited();
      await at.employers.accept(used);
      expect(await codeOf(at.employers.accept(used))).toBe('invitation-already-used');
      await at.employers.withdraw(used);
      expect(await codeOf(at.employers.accept(used))).toBe('invitation-withdrawn');
      const overdue = await at.invited();
      at.employers.clock.set(END);
      expect(await codeOf(at.employers.accept(overdue))).toBe('invitation-expired');
      expect(await codeOf(at.employers.activate(overdue))).toBe('invitation-expired');
    });

    it('[I13] withdrawn after its acceptance takes the place back and frees the account', async () => {
      const id = await at.invited();
      await at.employers.accept(id);
      expect((await at.employers.withdraw(id)).state).toBe('withdrawn');
      expect(await at.member()).toMatchObject({ status: 'withdrawn', version: 2 });
      expect(await at.tie()).toMatchObject({ status: 'withdrawn' });
      expect(at.events.at(-1)).toBe('managers.invitation-withdrawn');
      const again = await at.invited();
      await at.employers.activate(again);
      expect((await at.employers.accept(again)).state).toBe('joined');
      expect(await at.member()).toMatchObject({ status: 'active', version: 3, invitationId: again });
    });

    it('[I13] that has joined is not withdrawn: access is', async () => {
      const id = await at.invited();
      await at.employers.accept(id);
      await at.employers.activate(id);
      expect(await codeOf(at.employers.withdraw(id))).toBe('invitation-already-used');
      expect(await codeOf(at.employers.deactivate(id))).toBe('invitation-already-used');
      expect(await at.member()).toMatchObject({ status: 'active' });
    });

    it('a repeated acceptance with the same key is answered as the first', async () => {
      const id = await at.invited();
      const key = { key: 'k', requestHash: 'h' };
      const first = await at.employers.accept(id, NEWCOMER, key);
      await at.employers.activate(id);
      expect(await at.employers.accept(id, NEWCOMER, key)).toEqual(first);
      expect(await codeOf(at.employers.accept(id, NEWCOMER, { ...key, requestHash: 'other' }))).toBe(
        'idempotency-key-reused',
      );
    });

    it('[O3] every change stands in the chain of the invitation, and of the member', async () => {
      const id = await at.invited();
      await at.employers.arrive(id);
      await at.employers.accept(id);
      await at.employers.activate(id);
      const chain = async (pk: string) =>
        (await at.table.query({ pk, prefix: AUDIT_PREFIX, limit: 10 })).items.map(({ action }) => action);
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
        at.employers.clock.advance(1000);
        ids.unshift((await at.employers.invite(NEWCOMER, { credentialId: tail.repeat(32) })).id);
      }
      const first = await at.employers.invitations.ofCabinet(CABINET, 2);
      expect(first.items.map(({ id }) => id)).toEqual(ids.slice(0, 2));
      const rest = await at.employers.invitations.ofCabinet(CABINET, 2, first.next);
      expect(rest.items.map(({ id }) => id)).toEqual(ids.slice(2));
      expect(rest.next).toBeUndefined();
      expect((await at.employers.invitations.ofCabinet(OTHER_CABINET, 2)).items).toEqual([]);
    });
  });
}
