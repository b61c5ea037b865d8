import type { AccountActor, Actor, RequestContext } from './actor.ts';
import type { Revision } from './revision.ts';

/** What every command carries to the table: on whose behalf, and the ID of the event that it leaves behind. */
export interface Command<A extends Actor = AccountActor> {
  readonly context: RequestContext<A>;
  readonly eventId: string;
}

/** Of a command that changes what is there: the state that the caller has seen. */
export interface Seen {
  readonly revision: Revision;
}
