import * as z from 'zod/mini';
import { accountIdSchema, cabinetIdSchema, invitationIdSchema } from '../shared/ids.ts';
import type { AccountId } from '../shared/ids.ts';
import { languageSchema } from '../shared/languages.ts';
import type { Counter } from '../shared/quota.ts';
import { Refusal } from '../shared/refusal.ts';
import { instantSchema, plusDays } from '../shared/time.ts';
import type { Instant } from '../shared/time.ts';

/** For how long an invitation can be accepted and activated, in days: time enough for a holiday. */
export const INVITATION_DAYS = 14;
/** When an invitation that nobody has followed is sent once more, in days after the first letter. */
export const INVITATION_REMINDER_DAYS = 7;

/**
 * Letters a day: enough for an enterprise that opens a branch, and for an address that was typed wrong once or twice.
 * What was withdrawn counts, for its letter is out.
 */
const OF_CABINET = { name: 'invitations-cabinet', seconds: 24 * 3600, most: 50 };
const OF_ADDRESS = { name: 'invitations-address', seconds: 24 * 3600, most: 3 };

/** What an invitation counts against, in its cabinet. */
export const invitationCounters = ({
  cabinetId,
  credentialId,
}: Pick<Invitation, 'cabinetId' | 'credentialId'>): readonly Counter[] => [
  { quota: OF_ADDRESS, subject: `${cabinetId}:${credentialId}` },
  { quota: OF_CABINET, subject: cabinetId },
];

const common = {
  id: invitationIdSchema,
  cabinetId: cabinetIdSchema,
  /** The administrator who sent it. */
  invitedBy: accountIdSchema,
  /** Of the invitee, as the administrator typed them (I5). */
  name: z.string(),
  email: z.string(),
  /** Opaque handle of `email`: whoever signs in by that address is the invitee. */
  credentialId: z.string(),
  /** Of the letters. */
  language: languageSchema,
  invitedAt: instantSchema,
  remindAt: instantSchema,
  expiresAt: instantSchema,
  /** The invitee told that the letter has come (I7). */
  arrivedAt: z.optional(instantSchema),
  version: z.int(),
  auditHash: z.string(),
};
const acceptanceSchema = z.object({ by: accountIdSchema, at: instantSchema });
/** What may have been done before an invitation ended in another way than by joining. */
const steps = {
  /** The administrator switched the access on (I8). */
  activatedAt: z.optional(instantSchema),
  /** The invitee followed the link, signed in, and accepted (I9). */
  acceptance: z.optional(acceptanceSchema),
};

/**
 * An invitation as it is stored: its status and what that status needs. A plain union, which `status` tells apart as
 * well: a discriminated one costs the function 1.6 KB.
 */
export const invitationSchema = z.union([
  z.object({ status: z.literal('pending'), ...common, ...steps }),
  z.object({
    status: z.literal('joined'),
    ...common,
    activatedAt: instantSchema,
    acceptance: acceptanceSchema,
    joinedAt: instantSchema,
  }),
  z.object({ status: z.literal('expired'), ...common, ...steps, expiredAt: instantSchema }),
  z.object({ status: z.literal('withdrawn'), ...common, ...steps, withdrawnAt: instantSchema }),
]);
export type Invitation = z.infer<typeof invitationSchema>;
export type PendingInvitation = Extract<Invitation, { status: 'pending' }>;

/** Where an invitation stands at a moment: `pending` told apart by who has done his part, and by the clock. */
export const INVITATION_STATES = [
  'invited',
  'activated',
  'accepted',
  'overdue',
  'joined',
  'expired',
  'withdrawn',
] as const;
export type InvitationState = (typeof INVITATION_STATES)[number];

/** By the clock: an invitation past its last moment is `overdue` whether or not anything has run. */
export function invitationStateAt(invitation: Invitation, now: Instant): InvitationState {
  if (invitation.status !== 'pending') return invitation.status;
  if (invitation.expiresAt <= now) return 'overdue';
  if (invitation.acceptance !== undefined) return 'accepted';
  return invitation.activatedAt === undefined ? 'invited' : 'activated';
}

/** As everybody is told it: what the clock has ended has expired. */
export const SHOWN_STATES = ['invited', 'activated', 'accepted', 'joined', 'expired', 'withdrawn'] as const;
export type ShownState = (typeof SHOWN_STATES)[number];
export function shownStateAt(invitation: Invitation, now: Instant): ShownState {
  const state = invitationStateAt(invitation, now);
  return state === 'overdue' ? 'expired' : state;
}

/**
 * THE transitions, each with the states it leads from and to. Activation and acceptance may come in either order; the
 * second of them joins (I8, I9).
 */
export const INVITATION_TRANSITIONS = {
  announceArrival: { invited: 'invited', activated: 'activated', accepted: 'accepted' },
  activate: { invited: 'activated', accepted: 'joined' },
  deactivate: { activated: 'invited' },
  accept: { invited: 'accepted', activated: 'joined' },
  withdraw: { invited: 'withdrawn', activated: 'withdrawn', accepted: 'withdrawn' },
  expire: { overdue: 'expired' },
} as const satisfies Record<string, Partial<Record<InvitationState, InvitationState>>>;
export type InvitationTransition = keyof typeof INVITATION_TRANSITIONS;

type Targets = Partial<Record<InvitationState, InvitationState>>;

/** Where the transition leads from a state; nowhere when it is not allowed there. */
export function targetOf(
  transition: InvitationTransition,
  from: InvitationState,
): InvitationState | undefined {
  const targets: Targets = INVITATION_TRANSITIONS[transition];
  return targets[from];
}

/** What the administrator may ask for; what the invitee does is his own. */
export const ADMINISTRATOR_ACTIONS = [
  'activate',
  'deactivate',
  'withdraw',
] as const satisfies readonly InvitationTransition[];
export type AdministratorAction = (typeof ADMINISTRATOR_ACTIONS)[number];

/** What the administrator may do with an invitation now. */
export function administratorActions(invitation: Invitation, now: Instant): readonly AdministratorAction[] {
  const state = invitationStateAt(invitation, now);
  return ADMINISTRATOR_ACTIONS.filter((action) => targetOf(action, state) !== undefined);
}

/** That the invitation is already as the transition would make it: a repeated click changes nothing. */
function isDone(transition: InvitationTransition, invitation: Invitation, state: InvitationState): boolean {
  switch (transition) {
    case 'announceArrival':
      return invitation.arrivedAt !== undefined;
    case 'activate':
      return state === 'activated' || state === 'joined';
    case 'deactivate':
      return state === 'invited' || state === 'accepted';
    case 'withdraw':
      return state === 'withdrawn';
    case 'expire':
      return state !== 'overdue';
    case 'accept':
      return false;
  }
}

/** Why a transition is not allowed in a state. */
function refusalIn(state: InvitationState): Refusal {
  switch (state) {
    case 'overdue':
    case 'expired':
      return new Refusal('invitation-expired');
    case 'withdrawn':
      return new Refusal('invitation-withdrawn');
    case 'invited':
    case 'activated':
    case 'accepted':
    case 'joined':
      return new Refusal('invitation-already-used');
  }
}

/**
 * The invitation after a transition, its revision still the old one; `undefined` when nothing is left to do.
 *
 * @throws Refusal `invitation-expired`, `invitation-withdrawn`, `invitation-already-used`
 */
export function moved(
  invitation: Invitation,
  transition: InvitationTransition,
  at: Instant,
  by?: AccountId,
): Invitation | undefined {
  const state = invitationStateAt(invitation, at);
  if (isDone(transition, invitation, state)) return undefined;
  if (invitation.status !== 'pending' || targetOf(transition, state) === undefined) throw refusalIn(state);
  return steppedTo(invitation, transition, at, by);
}

function steppedTo(
  pending: PendingInvitation,
  transition: InvitationTransition,
  at: Instant,
  by: AccountId | undefined,
): Invitation {
  switch (transition) {
    case 'announceArrival':
      return { ...pending, arrivedAt: at };
    case 'activate':
      return settled({ ...pending, activatedAt: at }, at);
    case 'deactivate': {
      const { activatedAt: _, ...rest } = pending;
      return rest;
    }
    case 'accept':
      if (by === undefined) throw new TypeError('an acceptance has an account');
      return settled({ ...pending, acceptance: { by, at } }, at);
    case 'withdraw':
      return { ...pending, status: 'withdrawn', withdrawnAt: at };
    case 'expire':
      return { ...pending, status: 'expired', expiredAt: at };
  }
}

/** Joined, when both have done their part. */
function settled(pending: PendingInvitation, at: Instant): Invitation {
  const { activatedAt, acceptance } = pending;
  if (activatedAt === undefined || acceptance === undefined) return pending;
  return { ...pending, status: 'joined', activatedAt, acceptance, joinedAt: at };
}

/** When the reminder goes out and the invitation ends. */
export const invitationTerm = (at: Instant): Pick<Invitation, 'invitedAt' | 'remindAt' | 'expiresAt'> => ({
  invitedAt: at,
  remindAt: plusDays(at, INVITATION_REMINDER_DAYS),
  expiresAt: plusDays(at, INVITATION_DAYS),
});
