import { beforeEach, describe, expect, it } from 'vitest';
import {
  auditSk,
  invitedAddressKey,
  memberAuditPk,
  memberKey,
  organisationTieKey,
} from '#adapters/dynamodb/keys.ts';
import type { Item, Table } from '#adapters/dynamodb/table.ts';
import type { InvitationId } from '#domain/shared/ids.ts';
import { invitationIdSchema } from '#domain/shared/ids.ts';
import { CABINET, credentialOf, NEWCOMER, OTHER_CABINET, putCabinet, putMember } from './cabinets.ts';
import { beforeFirstTransaction, codeOf, employersOn, withEvents } from './employers-commands.ts';
import type { Employers } from './employers-commands.ts';

const HERE = { kind: 'cabinet', id: CABINET } as const;
const ELSEWHERE = { kind: 'cabinet', id: OTHER_CABINET } as const;
const END = '2026-11-16T09:00:00.000Z';
const UNKNOWN = invitationIdSchema.parse('01890000-0000-7000-8000-00000000dead');

/** What every table must give invitations by the clock, and where two act at once; run on the fake and on DynamoDB Local. */
export function describeInvitationRaces(name: string, make: () => Promise<Table>): void {
  describe(`invitations over time on ${name}`, () => {
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

    describe('[I9] expiry', () => {
      it('ends what is overdue, once', async () => {
        const id = await invited();
        employers.clock.set(END);
        expect(await employers.invitations.expire(id, employers.clock.now())).toMatchObject({
          status: 'expired',
          expiredAt: END,
        });
        expect(await employers.invitations.expire(id, employers.clock.now())).toMatchObject({ version: 2 });
        expect(events).toEqual(['managers.invited', 'managers.invitation-expired']);
      });
      it('leaves what is not over, has joined, or is not there', async () => {
        const id = await invited();
        employers.clock.set('2026-11-16T08:59:59.999Z');
        expect(await employers.invitations.expire(id, employers.clock.now())).toMatchObject({
          status: 'pending',
        });
        await employers.activate(id);
        await employers.accept(id);
        employers.clock.set(END);
        expect(await employers.invitations.expire(id, employers.clock.now())).toMatchObject({
          status: 'joined',
        });
        expect(await employers.invitations.expire(UNKNOWN, employers.clock.now())).toBeUndefined();
      });
      it('takes the place of who had accepted back, and frees the account', async () => {
        const id = await invited();
        await employers.accept(id);
        employers.clock.set(END);
        await employers.invitations.expire(id, employers.clock.now());
        expect(await member()).toMatchObject({ status: 'withdrawn' });
        expect(await tie()).toMatchObject({ status: 'withdrawn' });
      });
      it('leaves the member whom a later invitation concerns', async () => {
        const first = await invited();
        await employers.accept(first);
        employers.clock.set(END);
        const second = await invited();
        await employers.accept(second);
        await employers.invitations.expire(first, employers.clock.now());
        expect(await member()).toMatchObject({ status: 'awaiting-activation', invitationId: second });
        expect(await tie()).toMatchObject({ status: 'active' });
      });
    });

    describe('races', () => {
      it.each([
        ['activate', 'accept'],
        ['accept', 'activate'],
      ] as const)('[I8] [I9] %s under the hands of %s joins exactly once', async (first, second) => {
        const id = await invited();
        const late = employersOn(beforeFirstTransaction(table, () => employers[first](id)));
        expect((await late[second](id)).state).toBe('joined');
        expect(events.filter((type) => type === 'managers.joined')).toHaveLength(1);
        expect(await member()).toMatchObject({ status: 'active' });
      });
      it('[I8] [I9] activation and acceptance sent at once join exactly once', async () => {
        const id = await invited();
        await Promise.all([employers.activate(id), employers.accept(id)]);
        expect(events.filter((type) => type === 'managers.joined')).toHaveLength(1);
        expect(await state(id)).toBe('joined');
      });
      it('[I9] of two acceptances at once one is told that it came second', async () => {
        const id = await invited();
        const codes = await Promise.all([codeOf(employers.accept(id)), codeOf(employers.accept(id))]);
        expect(codes.toSorted()).toEqual(['done', 'invitation-already-used']);
        expect(events.filter((type) => type === 'managers.accepted')).toHaveLength(1);
      });
      it('[I13] a withdrawal under the hands of an acceptance wins', async () => {
        const id = await invited();
        const late = employersOn(beforeFirstTransaction(table, () => employers.withdraw(id)));
        expect(await codeOf(late.accept(id))).toBe('invitation-withdrawn');
        expect(await member()).toBeUndefined();
        expect(await tie()).toBeUndefined();
      });
      it('[I4] a tie made under the hands of an acceptance holds', async () => {
        const id = await invited();
        const late = employersOn(
          beforeFirstTransaction(table, () =>
            putMember(table, ELSEWHERE, { accountId: NEWCOMER, role: 'manager' }),
          ),
        );
        expect(await codeOf(late.accept(id))).toBe('account-tied-to-other-enterprise');
        expect(await member()).toBeUndefined();
      });
      it('[I4] an expiry under whose hands the account joined elsewhere leaves its tie alone', async () => {
        const id = await invited();
        await employers.accept(id);
        employers.clock.set(END);
        const late = employersOn(
          beforeFirstTransaction(table, () =>
            putMember(table, ELSEWHERE, { accountId: NEWCOMER, role: 'manager' }),
          ),
        );
        expect(await late.invitations.expire(id, employers.clock.now())).toMatchObject({ status: 'expired' });
        expect(await tie()).toMatchObject({ organisationId: OTHER_CABINET, status: 'active' });
        expect(await member()).toMatchObject({ status: 'withdrawn' });
      });
      it('[I5] a member made under the hands of an acceptance is a member', async () => {
        const id = await invited();
        const late = employersOn(
          beforeFirstTransaction(table, () =>
            putMember(table, HERE, { accountId: NEWCOMER, role: 'manager' }),
          ),
        );
        expect(await codeOf(late.accept(id))).toBe('already-member');
      });
      it.each(['join', 'withdraw'] as const)(
        '[I5] by a clock that is behind, to %s does not take the address of a later invitation',
        async (what) => {
          const id = await invited();
          await employers.activate(id);
          employers.clock.set(END);
          const later = await invited();
          employers.clock.set('2026-11-16T08:59:59.999Z');
          expect(await codeOf(what === 'join' ? employers.accept(id) : employers.withdraw(id))).toBe(
            'stale-version',
          );
          const mark = await table.get(invitedAddressKey(CABINET, credentialOf(NEWCOMER)));
          expect(mark).toMatchObject({ holder: 'invitation', invitationId: later });
        },
      );
      it('[O3] no entry of a member’s chain is written over', async () => {
        const id = await invited();
        const key = { pk: memberAuditPk(HERE, NEWCOMER), sk: auditSk(1) };
        await table.put({ ...key, hash: 'earlier' });
        expect(await codeOf(employers.accept(id))).toBe('stale-version');
        expect(await table.get(key)).toMatchObject({ hash: 'earlier' });
      });
      it('[I9] two invitations at once to one address make one', async () => {
        const codes = await Promise.all([codeOf(employers.invite()), codeOf(employers.invite())]);
        expect(codes.toSorted()).toEqual(['already-invited', 'done']);
      });
    });
  });
}
