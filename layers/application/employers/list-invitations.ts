import type { Access } from '#domain/access/access.ts';
import { invitationPositionSchema } from '#domain/employers/ports.ts';
import type { Invitations } from '#domain/employers/ports.ts';
import type { Part } from '#domain/shared/part.ts';
import type { LetterStates } from '#domain/invitations/ports.ts';
import { pageTokens } from '#domain/shared/page-token.ts';
import { cabinetClaim } from '../shared/cabinet-claim.ts';
import type { InCabinet } from '../shared/cabinet-claim.ts';
import type { SentInvitation } from './get-invitation.ts';

/**
 * A page of the cabinet's invitations for its administrator, the newest first.
 *
 * Primary course:
 * 1. The caller's place and the page are read. 2. What became of the letters is read.
 *
 * @throws Refusal `page-token-invalid`, `not-found`, `right-not-held`, `access-withdrawn`.
 */
export async function listInvitations(
  request: InCabinet & { readonly limit: number; readonly cursor?: string | undefined },
  {
    access,
    invitations,
    letters,
  }: {
    readonly access: Access;
    readonly invitations: Pick<Invitations, 'ofCabinet'>;
    readonly letters: LetterStates;
  },
): Promise<Part<SentInvitation, string>> {
  const { cabinetId, limit, cursor } = request;
  const tokens = pageTokens(['cabinet-invitations', cabinetId], invitationPositionSchema);
  const after = cursor === undefined ? undefined : tokens.decode(cursor);
  const [, { items, next }] = await Promise.all([
    access.demand(cabinetClaim(request, 'managers.manage')),
    invitations.ofCabinet(cabinetId, limit, after),
  ]);
  const states = await letters.of(items);
  return {
    items: items.map((invitation) => ({ invitation, letterState: states.get(invitation.id) })),
    next: next === undefined ? undefined : tokens.encode(next),
  };
}
