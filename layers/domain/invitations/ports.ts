import type { MailState } from '../notifications/notice.ts';
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

/** What became of the letters, for whoever sent the invitation. */
export interface LetterStates {
  /** Of up to 100 invitations in one call; one whose letter was not begun, or is long past, is left out. */
  of(ids: readonly InvitationId[]): Promise<ReadonlyMap<InvitationId, MailState>>;
}
