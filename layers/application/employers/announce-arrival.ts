import type { InvitationOutcome, Invitations } from '#domain/employers/ports.ts';
import type { AccountActor, RequestContext } from '#domain/shared/actor.ts';
import type { InvitationId, Random } from '#domain/shared/ids.ts';

/**
 * The invitee tells the administrator that the letter has come (I7); telling it again changes nothing.
 *
 * Primary course:
 * 1. The invitation is read and held to the caller's address.
 * 2. It is marked, and the administrator gets a notice by the event.
 *
 * @throws Refusal `not-found`, `invitation-of-other-account`, `invitation-expired`, `invitation-withdrawn`,
 *   `invitation-already-used`, `idempotency-key-reused`.
 */
export const announceArrival = (
  { context, id }: { readonly context: RequestContext<AccountActor>; readonly id: InvitationId },
  {
    invitations,
    random,
  }: { readonly invitations: Pick<Invitations, 'announceArrival'>; readonly random: Pick<Random, 'uuid'> },
): Promise<InvitationOutcome> => invitations.announceArrival({ context, id, eventId: random.uuid() });
