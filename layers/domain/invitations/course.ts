import * as z from 'zod/mini';
import { millisecondsOf } from '../shared/time.ts';
import type { Instant } from '../shared/time.ts';

/** How an invitation came to its end. */
export const INVITATION_OUTCOMES = ['joined', 'withdrawn', 'expired'] as const;
export const invitationOutcomeSchema = z.enum(INVITATION_OUTCOMES);
export type InvitationOutcome = z.infer<typeof invitationOutcomeSchema>;

/** What moves an invitation on by itself: when its reader is reminded, and when it ends. */
export interface InvitationCourse {
  /** Nothing as long as it may still be accepted and activated. */
  readonly outcome: InvitationOutcome | undefined;
  readonly remindAt: Instant;
  readonly expiresAt: Instant;
}

const SECOND_MS = 1000;

/** Whole seconds from `now` until `at`, at least the one that a workflow must be told to wait. */
export const secondsUntil = (at: Instant, now: Instant): number =>
  Math.max(1, Math.ceil((millisecondsOf(at) - millisecondsOf(now)) / SECOND_MS));

/** The next moment at which something is to happen: the reminder, unless it is past, then the end. */
export const nextMoment = ({ remindAt, expiresAt }: InvitationCourse, now: Instant): Instant =>
  remindAt > now && remindAt < expiresAt ? remindAt : expiresAt;
