import type { InvitationOutcome, Invitations } from '#domain/employers/ports.ts';
import type { InvitationId, Random } from '#domain/shared/ids.ts';
import { cabinetClaim } from '../shared/cabinet-claim.ts';
import type { InCabinet } from '../shared/cabinet-claim.ts';

/**
 * Takes an open invitation back; its link leads nowhere from then on, and who had accepted is free to join another
 * enterprise (I13).
 *
 * Primary course:
 * 1. The invitation and the caller's place are read in one call.
 * 2. Invitation, mark of the address, and the membership if there is one, are changed in one transaction.
 *
 * @throws Refusal `not-found`, `right-not-held`, `access-withdrawn`, `invitation-expired`, `invitation-already-used`,
 *   `idempotency-key-reused`.
 */
export const withdrawInvitation = (
  request: InCabinet & { readonly id: InvitationId },
  {
    invitations,
    random,
  }: { readonly invitations: Pick<Invitations, 'withdraw'>; readonly random: Pick<Random, 'uuid'> },
): Promise<InvitationOutcome> => {
  const { context, cabinetId, id } = request;
  const claim = cabinetClaim(request, 'managers.manage');
  return invitations.withdraw({ context, claim, cabinetId, id, eventId: random.uuid() });
};
