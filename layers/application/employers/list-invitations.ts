import type { Access } from '#domain/access/access.ts';
import type { Invitation } from '#domain/employers/invitation.ts';
import { invitationPositionSchema } from '#domain/employers/ports.ts';
import type { Invitations, Part } from '#domain/employers/ports.ts';
import { pageTokens } from '#domain/shared/page-token.ts';
import { cabinetClaim } from '../shared/cabinet-claim.ts';
import type { InCabinet } from '../shared/cabinet-claim.ts';

/**
 * A page of the cabinet's invitations for its administrator, the newest first.
 *
 * Primary course:
 * 1. The caller's place is read, then the page.
 *
 * @throws Refusal `page-token-invalid`, `not-found`, `right-not-held`, `access-withdrawn`.
 */
export async function listInvitations(
  request: InCabinet & { readonly limit: number; readonly cursor?: string | undefined },
  { access, invitations }: { readonly access: Access; readonly invitations: Pick<Invitations, 'ofCabinet'> },
): Promise<Part<Invitation, string>> {
  const { cabinetId, limit, cursor } = request;
  const tokens = pageTokens(['cabinet-invitations', cabinetId], invitationPositionSchema);
  const after = cursor === undefined ? undefined : tokens.decode(cursor);
  await access.demand(cabinetClaim(request, 'managers.manage'));
  const { items, next } = await invitations.ofCabinet(cabinetId, limit, after);
  return { items, next: next === undefined ? undefined : tokens.encode(next) };
}
