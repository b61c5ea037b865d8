import type { InvitationId } from '../shared/ids.ts';
import type { Jurisdiction } from '../shared/jurisdictions.ts';
import type { Language } from '../shared/languages.ts';
import type { Instant } from '../shared/time.ts';
import type { InvitationCourse, InvitationOutcome } from './course.ts';

/** Whom an invitation is for, and what the letter tells of (I6). */
export interface Invitee {
  readonly name: string;
  readonly email: string;
  readonly language: Language;
  readonly jurisdiction: Jurisdiction;
  /** The names of the cabinet's enterprises as the state register has them, one or several. */
  readonly enterprises: readonly string[];
  /** There are more of them than the letter names. */
  readonly more: boolean;
}

/** What a workflow needs of invitations; who may do what with them is another context's business. */
export interface InvitationCourses {
  /** Nothing when there is no such invitation. */
  find(id: InvitationId): Promise<InvitationCourse | undefined>;
  /** Nothing when there is no such invitation any more. */
  invitee(id: InvitationId): Promise<Invitee | undefined>;
  /** Ends an invitation whose time is over, unless it has ended before; answers how it ended. */
  expire(id: InvitationId, at: Instant, requestId: string): Promise<InvitationOutcome>;
}

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
  wake(token: string, outcome: InvitationOutcome): Promise<void>;
}
