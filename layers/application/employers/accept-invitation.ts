import type { InvitationOutcome, Invitations } from '#domain/employers/ports.ts';
import type { AccountActor, RequestContext } from '#domain/shared/actor.ts';
import type { InvitationId, Random } from '#domain/shared/ids.ts';

/**
 * The invitee, signed in by the address that was invited, accepts (I9). Whoever was activated before joins at once,
 * any other as soon as the administrator activates him (I8). From then on the account belongs to this cabinet and to
 * no other (I4).
 *
 * Primary course:
 * 1. The invitation is read and held to the caller's address, then the account's place and tie.
 * 2. Invitation, membership and tie are changed in one transaction on what was read; whoever is overtaken looks again.
 *
 * @throws Refusal `not-found`, `invitation-of-other-account`, `invitation-expired`, `invitation-withdrawn`,
 *   `invitation-already-used`, `account-tied-to-other-enterprise`, `already-member`, `idempotency-key-reused`.
 */
export const acceptInvitation = (
  { context, id }: { readonly context: RequestContext<AccountActor>; readonly id: InvitationId },
  {
    invitations,
    random,
  }: { readonly invitations: Pick<Invitations, 'accept'>; readonly random: Pick<Random, 'uuid'> },
): Promise<InvitationOutcome> => invitations.accept({ context, id, eventId: random.uuid() });
