import type { Access } from '#domain/access/access.ts';
import type { Invitation } from '#domain/employers/invitation.ts';
import type { Invitations } from '#domain/employers/ports.ts';
import type { LetterState, LetterStates } from '#domain/invitations/ports.ts';
import type { InvitationId } from '#domain/shared/ids.ts';
import { Refusal } from '#domain/shared/refusal.ts';
import { cabinetClaim } from '../shared/cabinet-claim.ts';
import type { InCabinet } from '../shared/cabinet-claim.ts';

/**
 * An invitation for the administrator of its cabinet.
 *
 * Primary course:
 * 1. The caller's place and the invitation are read; another cabinet's does not exist for the caller.
 * 2. What became of its letter is read.
 *
 * @throws Refusal `not-found`, `right-not-held`, `access-withdrawn`.
 */
export async function getInvitation(
  request: InCabinet & { readonly id: InvitationId },
  {
    access,
    invitations,
    letters,
  }: {
    readonly access: Access;
    readonly invitations: Pick<Invitations, 'find'>;
    readonly letters: LetterStates;
  },
): Promise<SentInvitation> {
  const [, invitation] = await Promise.all([
    access.demand(cabinetClaim(request, 'managers.manage')),
    invitations.find(request.id),
  ]);
  if (invitation?.cabinetId !== request.cabinetId) throw new Refusal('not-found');
  return { invitation, letterState: (await letters.of([invitation])).get(invitation.id) };
}

/** An invitation, and what became of its letter, if that is known. */
export interface SentInvitation {
  readonly invitation: Invitation;
  readonly letterState: LetterState | undefined;
}
