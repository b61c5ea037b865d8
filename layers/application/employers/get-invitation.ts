import type { Access } from '#domain/access/access.ts';
import type { Invitation } from '#domain/employers/invitation.ts';
import type { Invitations } from '#domain/employers/ports.ts';
import type { InvitationId } from '#domain/shared/ids.ts';
import { Refusal } from '#domain/shared/refusal.ts';
import { cabinetClaim } from '../shared/cabinet-claim.ts';
import type { InCabinet } from '../shared/cabinet-claim.ts';

/**
 * An invitation for the administrator of its cabinet.
 *
 * Primary course:
 * 1. The caller's place is read, then the invitation; another cabinet's does not exist for the caller.
 *
 * @throws Refusal `not-found`, `right-not-held`, `access-withdrawn`.
 */
export async function getInvitation(
  request: InCabinet & { readonly id: InvitationId },
  { access, invitations }: { readonly access: Access; readonly invitations: Pick<Invitations, 'find'> },
): Promise<Invitation> {
  await access.demand(cabinetClaim(request, 'managers.manage'));
  const invitation = await invitations.find(request.id);
  if (invitation?.cabinetId !== request.cabinetId) throw new Refusal('not-found');
  return invitation;
}
