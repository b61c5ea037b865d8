import { beforeEach, describe, expect, it } from 'vitest';
import { auditSk, invitedAddressKey, memberAuditPk } from '#adapters/dynamodb/keys.ts';
import type { Table } from '#adapters/dynamodb/table.ts';
import { CABINET, credentialOf, NEWCOMER, OTHER_CABINET, putMember } from './cabinets.ts';
import { beforeFirstTransaction, codeOf, employersOn } from './employers-commands.ts';
import { ELSEWHERE, END, HERE, UNKNOWN, cabinetWorld } from './invitations.ts';
import type { CabinetWorld } from './invitations.ts';

/** What every table must give invitations by the clock, and where two act at once; run on the fake and on DynamoDB Local. */
export function describeInvitationRaces(name: string, make: () => Promise<Table>): void {
  describe(`invitations over time on ${name}`, () => {
    let at: CabinetWorld;
    beforeEach(async () => {
      at = await cabinetWorld(await make());
    });

    describe('[I9] expiry', () => {
      it('ends what is overdue, once', async () => {
        const id = await at.invited();
        at.employers.clock.set(END);
        expect(await at.employers.invitations.expire(id, at.employers.clock.now())).toMatchObject({
          status: 'expired',
          expiredAt: END,
        });
        expect(await at.employers.invitations.expire(id, at.employers.clock.now())).toMatchObject({
          version: 2,
        });
        expect(at.events).toEqual(['managers.invited', 'managers.invitation-expired']);
      });
      it('leaves what is not over, has joined, or is not there', async () => {
        const id = await at.invited();
        at.employers.clock.set('2026-11-16T08:59:59.999Z');
        expect(await at.employers.invitations.expire(id, at.employers.clock.now())).toMatchObject({
          status: 'pending',
        });
        await at.employers.activate(id);
        await at.employers.accept(id);
        at.employers.clock.set(END);
        expect(await at.employers.invitations.expire(id, at.employers.clock.now())).toMatchObject({
          status: 'joined',
        });
        expect(await at.employers.invitations.expire(UNKNOWN, at.employers.clock.now())).toBeUndefined();
      });
      it('takes the place of who had accepted back, and frees the account', async () => {
        const id = await at.invited();
        await at.employers.accept(id);
        at.employers.clock.set(END);
        await at.employers.invitations.expire(id, at.employers.clock.now());
        expect(await at.member()).toMatchObject({ status: 'withdrawn' });
        expect(await at.tie()).toMatchObject({ status: 'withdrawn' });
      });
      it('leaves the member whom a later invitation concerns', async () => {
        const first = await at.invited();
        await at.employers.accept(first);
        at.employers.clock.set(END);
        const second = await at.invited();
        await at.employers.accept(second);
        await at.employers.invitations.expire(first, at.employers.clock.now());
        expect(await at.member()).toMatchObject({ status: 'awaiting-activation', invitationId: second });
        expect(await at.tie()).toMatchObject({ status: 'active' });
      });
    });

    describe('races', () => {
      it.each([
        ['activate', 'accept'],
        ['accept', 'activate'],
      ] as const)('[I8] [I9] %s under the hands of %s joins exactly once', async (first, second) => {
        const id = await at.invited();
        const late = employersOn(beforeFirstTransaction(at.table, () => at.employers[first](id)));
        expect((await late[second](id)).state).toBe('joined');
        expect(at.events.filter((type) => type === 'managers.joined')).toHaveLength(1);
        expect(await at.member()).toMatchObject({ status: 'active' });
      });
      it('[I8] [I9] activation and acceptance sent at once join exactly once', async () => {
        const id = await at.invited();
        await Promise.all([at.employers.activate(id), at.employers.accept(id)]);
        expect(at.events.filter((type) => type === 'managers.joined')).toHaveLength(1);
        expect(await at.state(id)).toBe('joined');
      });
      it('[I9] of two acceptances at once one is told that it came second', async () => {
        const id = await at.invited();
        const codes = await Promise.all([codeOf(at.employers.accept(id)), codeOf(at.employers.accept(id))]);
        expect(codes.toSorted()).toEqual(['done', 'invitation-already-used']);
        expect(at.events.filter((type) => type === 'managers.accepted')).toHaveLength(1);
      });
      it('[I13] a withdrawal under the hands of an acceptance wins', async () => {
        const id = await at.invited();
        const late = employersOn(beforeFirstTransaction(at.table, () => at.employers.withdraw(id)));
        expect(await codeOf(late.accept(id))).toBe('invitation-withdrawn');
        expect(await at.member()).toBeUndefined();
        expect(await at.tie()).toBeUndefined();
      });
      it('[I4] a tie made under the hands of an acceptance holds', async () => {
        const id = await at.invited();
        const late = employersOn(
          beforeFirstTransaction(at.table, () =>
            putMember(at.table, ELSEWHERE, { accountId: NEWCOMER, role: 'manager' }),
          ),
        );
        expect(await codeOf(late.accept(id))).toBe('account-tied-to-other-enterprise');
        expect(await at.member()).toBeUndefined();
      });
      it('[I4] an expiry under whose hands the account joined elsewhere leaves its tie alone', async () => {
        const id = await at.invited();
        await at.employers.accept(id);
        at.employers.clock.set(END);
        const late = employersOn(
          beforeFirstTransaction(at.table, () =>
            putMember(at.table, ELSEWHERE, { accountId: NEWCOMER, role: 'manager' }),
          ),
        );
        expect(await late.invitations.expire(id, at.employers.clock.now())).toMatchObject({
          status: 'expired',
        });
        expect(await at.tie()).toMatchObject({ organisationId: OTHER_CABINET, status: 'active' });
        expect(await at.member()).toMatchObject({ status: 'withdrawn' });
      });
      it('[I5] a member made under the hands of an acceptance is a member', async () => {
        const id = await at.invited();
        const late = employersOn(
          beforeFirstTransaction(at.table, () =>
            putMember(at.table, HERE, { accountId: NEWCOMER, role: 'manager' }),
          ),
        );
        expect(await codeOf(late.accept(id))).toBe('already-member');
      });
      it.each(['join', 'withdraw'] as const)(
        '[I5] by a clock that is behind, to %s does not take the address of a later invitation',
        async (what) => {
          const id = await at.invited();
          await at.employers.activate(id);
          at.employers.clock.set(END);
          const later = await at.invited();
          at.employers.clock.set('2026-11-16T08:59:59.999Z');
          expect(await codeOf(what === 'join' ? at.employers.accept(id) : at.employers.withdraw(id))).toBe(
            'stale-version',
          );
          const mark = await at.table.get(invitedAddressKey(CABINET, credentialOf(NEWCOMER)));
          expect(mark).toMatchObject({ holder: 'invitation', invitationId: later });
        },
      );
      it('[O3] no entry of a member’s chain is written over', async () => {
        const id = await at.invited();
        const key = { pk: memberAuditPk(HERE, NEWCOMER), sk: auditSk(1) };
        await at.table.put({ ...key, hash: 'earlier' });
        expect(await codeOf(at.employers.accept(id))).toBe('stale-version');
        expect(await at.table.get(key)).toMatchObject({ hash: 'earlier' });
      });
      it('[I9] two invitations at once to one address make one', async () => {
        const codes = await Promise.all([codeOf(at.employers.invite()), codeOf(at.employers.invite())]);
        expect(codes.toSorted()).toEqual(['already-invited', 'done']);
      });
    });
  });
}
