import type { Invitation } from '../employers/invitation.ts';
import type { InvitationId } from '../shared/ids.ts';
import type { Instant } from '../shared/time.ts';
import type { InvitationEnd } from './course.ts';

/** The token by which a waiting workflow is told how its invitation ended; it is nobody else's to know. */
export interface TaskTokens {
  /** The last one kept counts; it goes by itself some time after `until`. */
  keep(id: InvitationId, token: string, until: Instant): Promise<void>;
  find(id: InvitationId): Promise<string | undefined>;
}

/** Executions of the `manager-invitation` state machine. */
export interface Workflows {
  /** One execution for an invitation, however often it is asked for. */
  start(id: InvitationId): Promise<void>;
  /** Wakes the execution that waits for the token; one that does not wait any more finds out at its next step. */
  wake(token: string, outcome: InvitationEnd): Promise<void>;
}

/**
 * What became of an invitation's letter. `refused`: not sent, since nothing is sent to its address any more; `bounced`:
 * sent, but mail to the address comes back; `uncertain`: it may or may not have been sent.
 */
export const LETTER_STATES = ['waiting', 'sent', 'refused', 'bounced', 'uncertain'] as const;
export type LetterState = (typeof LETTER_STATES)[number];

/** What became of the letters, for whoever sent the invitation. */
export interface LetterStates {
  /** Of up to 50 invitations in one call; one whose letter was not begun, or is long past, is left out. */
  of(invitations: readonly Addressed[]): Promise<ReadonlyMap<InvitationId, LetterState>>;
}
type Addressed = Pick<Invitation, 'id' | 'email'>;
