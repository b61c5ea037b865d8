import * as z from 'zod/mini';
import { invitationStateAt } from '../employers/invitation.ts';
import type { Invitation } from '../employers/invitation.ts';
import { millisecondsOf } from '../shared/time.ts';
import type { Instant } from '../shared/time.ts';

/** How an invitation came to its end. */
export const INVITATION_ENDS = ['joined', 'withdrawn', 'expired'] as const;
export const invitationEndSchema = z.enum(INVITATION_ENDS);
export type InvitationEnd = z.infer<typeof invitationEndSchema>;

/** Letters to the invitee: the invitation (I6), and once more while nobody has followed it. */
export const INVITATION_LETTERS = ['invitation', 'reminder'] as const;
export const invitationLetterSchema = z.enum(INVITATION_LETTERS);
export type InvitationLetter = z.infer<typeof invitationLetterSchema>;

/** How it ended, as recorded; nothing while it is pending. One that is gone counts as withdrawn. */
export function endOf(invitation: Invitation | undefined): InvitationEnd | undefined {
  if (invitation === undefined) return 'withdrawn';
  return invitation.status === 'pending' ? undefined : invitation.status;
}

/** Whether the invitee is written to: there is something to follow, and he has not followed it yet. */
export function isLetterDue(invitation: Invitation, now: Instant): boolean {
  const state = invitationStateAt(invitation, now);
  return state === 'invited' || state === 'activated';
}

const SECOND_MS = 1000;

/**
 * How long to wait after a letter for what comes next, in whole seconds: after the invitation at least the one that a
 * workflow must be told, until the reminder, or the end when that moment is past already; after the reminder until the
 * end, which may be now.
 */
export function waitAfter(
  letter: InvitationLetter,
  { remindAt, expiresAt }: Pick<Invitation, 'remindAt' | 'expiresAt'>,
  now: Instant,
): number {
  const next = letter === 'invitation' && remindAt > now ? remindAt : expiresAt;
  const least = letter === 'invitation' ? 1 : 0;
  return Math.max(least, Math.ceil((millisecondsOf(next) - millisecondsOf(now)) / SECOND_MS));
}

/** The record of a letter's mail: one for each, however often a step or a whole workflow is run. */
export const letterRecordId = (invitationId: string, letter: InvitationLetter): string =>
  `invitation-${invitationId}-${letter === 'invitation' ? 'letter' : 'reminder'}`;
