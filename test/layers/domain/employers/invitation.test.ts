import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  INVITATION_DAYS,
  INVITATION_REMINDER_DAYS,
  INVITATION_STATES,
  INVITATION_TRANSITIONS,
  administratorActions,
  invitationSchema,
  invitationStateAt,
  invitationTerm,
  moved,
  shownStateAt,
  targetOf,
} from '#domain/employers/invitation.ts';
import type { Invitation, InvitationTransition } from '#domain/employers/invitation.ts';
import { invitationIdSchema } from '#domain/shared/ids.ts';
import { Refusal } from '#domain/shared/refusal.ts';
import { instant, plusSeconds } from '#domain/shared/time.ts';
import { ADMINISTRATOR, CABINET, NEWCOMER } from '#test/support/cabinets.ts';

const AT = instant('2026-11-02T09:00:00.000Z');
const sent = (): Invitation => ({
  status: 'pending',
  id: invitationIdSchema.parse('01890000-0000-7000-8000-0000000000f1'),
  cabinetId: CABINET,
  invitedBy: ADMINISTRATOR,
  name: 'Ахметова Бибигуль',
  email: 'name@example.com',
  credentialId: 'a'.repeat(32),
  language: 'kk',
  ...invitationTerm(AT),
  version: 1,
  auditHash: '0'.repeat(64),
});
const invited = sent();
const TRANSITIONS = ['announceArrival', 'activate', 'deactivate', 'accept', 'withdraw', 'expire'] as const;

function taken(invitation: Invitation, transition: InvitationTransition, at = AT): Invitation {
  return moved(invitation, transition, at, NEWCOMER) ?? invitation;
}
const after = (...transitions: readonly InvitationTransition[]): Invitation =>
  transitions.reduce<Invitation>((invitation, transition) => taken(invitation, transition), invited);
function codeOf(attempt: () => unknown): string {
  try {
    attempt();
  } catch (error) {
    if (error instanceof Refusal) return error.code;
    throw error;
  }
  return 'done';
}

/** Where a sequence of commands, each some seconds after the one before, breaks what is promised. */
function faultsOf(sequence: readonly (readonly [InvitationTransition, number])[]): readonly string[] {
  const faults: string[] = [];
  let [invitation, at, joins] = [sent(), AT, 0];
  for (const [transition, seconds] of sequence) {
    at = plusSeconds(at, seconds);
    const from = invitationStateAt(invitation, at);
    const allowed = targetOf(transition, from);
    const told = transition === 'announceArrival' && invitation.arrivedAt !== undefined;
    const next = movedOrNot(invitation, transition, at);
    if ((next !== undefined) !== (allowed !== undefined && !told)) faults.push(`${transition} from ${from}`);
    if (next === undefined) continue;
    if (invitationStateAt(next, at) !== allowed) faults.push(`${transition} from ${from} to ${next.status}`);
    if (!invitationSchema.safeParse(next).success) faults.push(`not storable after ${transition}`);
    if (next.status === 'joined' && next.joinedAt >= next.expiresAt) faults.push('joined too late');
    joins += next.status === 'joined' ? 1 : 0;
    invitation = next;
  }
  return (joins === 1) === (invitation.status === 'joined') && joins <= 1 ? faults : [...faults, 'joins'];
}
function movedOrNot(
  invitation: Invitation,
  transition: InvitationTransition,
  at = AT,
): Invitation | undefined {
  try {
    return moved(invitation, transition, at, NEWCOMER);
  } catch (error) {
    if (error instanceof Refusal) return undefined;
    throw error;
  }
}

describe('an invitation', () => {
  it('[I5] can be answered for two weeks, and is sent again after one', () => {
    expect([INVITATION_DAYS, INVITATION_REMINDER_DAYS]).toEqual([14, 7]);
    expect(invitationTerm(AT)).toEqual({
      invitedAt: AT,
      remindAt: '2026-11-09T09:00:00.000Z',
      expiresAt: '2026-11-16T09:00:00.000Z',
    });
  });

  it('[I8] [I9] joins by activation and acceptance, whichever comes first', () => {
    for (const order of [['activate', 'accept'] as const, ['accept', 'activate'] as const]) {
      const joined = after(...order);
      expect(joined).toMatchObject({
        status: 'joined',
        activatedAt: AT,
        acceptance: { by: NEWCOMER, at: AT },
        joinedAt: AT,
      });
    }
  });

  it('[I8] is not joined by a toggle that was switched back', () => {
    expect(shownStateAt(after('activate', 'deactivate', 'accept'), AT)).toBe('accepted');
    expect(after('activate', 'deactivate')).not.toHaveProperty('activatedAt');
  });

  it('[I7] its arrival is told once', () => {
    const told = after('announceArrival');
    expect(told).toMatchObject({ arrivedAt: AT, status: 'pending' });
    expect(moved(told, 'announceArrival', plusSeconds(AT, 1))).toBeUndefined();
  });

  it('[I9] is over at its last moment, whatever has run', () => {
    const end = invited.expiresAt;
    const before = instant(Date.parse(end) - 1);
    expect(shownStateAt(invited, before)).toBe('invited');
    expect(shownStateAt(invited, end)).toBe('expired');
    expect(codeOf(() => moved(invited, 'accept', end, NEWCOMER))).toBe('invitation-expired');
    expect(codeOf(() => moved(invited, 'activate', end))).toBe('invitation-expired');
    expect(codeOf(() => moved(invited, 'withdraw', end))).toBe('invitation-expired');
    expect(moved(invited, 'expire', before)).toBeUndefined();
    expect(moved(invited, 'expire', end)).toMatchObject({ status: 'expired', expiredAt: end });
    expect(shownStateAt(after('accept', 'activate'), end)).toBe('joined');
  });

  it.each([
    ['withdraw', 'accept', 'invitation-withdrawn'],
    ['withdraw', 'activate', 'invitation-withdrawn'],
    ['withdraw', 'announceArrival', 'invitation-withdrawn'],
    ['accept', 'accept', 'invitation-already-used'],
    ['withdraw', 'withdraw', 'done'],
    ['activate', 'activate', 'done'],
  ] as const)('[I9] after %s, %s is answered by %s', (first, second, code) => {
    expect(codeOf(() => moved(after(first), second, AT, NEWCOMER))).toBe(code);
  });

  it('[I13] that has joined is neither withdrawn nor switched back', () => {
    const joined = after('accept', 'activate');
    expect(codeOf(() => moved(joined, 'withdraw', AT))).toBe('invitation-already-used');
    expect(codeOf(() => moved(joined, 'deactivate', AT))).toBe('invitation-already-used');
    expect(administratorActions(joined, AT)).toEqual([]);
  });

  it('[I8] offers the administrator what its state allows', () => {
    expect(administratorActions(invited, AT)).toEqual(['activate', 'withdraw']);
    expect(administratorActions(after('activate'), AT)).toEqual(['deactivate', 'withdraw']);
    expect(administratorActions(after('accept'), AT)).toEqual(['activate', 'withdraw']);
    expect(administratorActions(invited, invited.expiresAt)).toEqual([]);
  });

  it('[I8] [I9] in any order of commands keeps to the table, is storable, and joins at most once, by both', () => {
    const command = fc.tuple(fc.constantFrom(...TRANSITIONS), fc.constantFrom(0, 60, 700_000));
    fc.assert(
      fc.property(fc.array(command, { maxLength: 14 }), (sequence) => {
        expect(faultsOf(sequence)).toEqual([]);
      }),
    );
  });

  it('[I9] ends: from joined, expired and withdrawn nothing leads on', () => {
    for (const end of ['joined', 'expired', 'withdrawn'] as const) {
      for (const transition of TRANSITIONS) expect(targetOf(transition, end)).toBeUndefined();
    }
    expect(Object.keys(INVITATION_TRANSITIONS)).toEqual([...TRANSITIONS]);
    expect(INVITATION_STATES).toHaveLength(7);
  });
});
