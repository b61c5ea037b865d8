import type { CabinetView, Cabinets, Invitations } from '#domain/employers/ports.ts';
import type { Invitation } from '#domain/employers/invitation.ts';
import type { AccountActor, RequestContext } from '#domain/shared/actor.ts';
import type { InvitationId } from '#domain/shared/ids.ts';
import { Refusal } from '#domain/shared/refusal.ts';

export interface OwnInvitation extends Pick<CabinetView, 'employers'> {
  readonly invitation: Invitation;
  /** Who invited, by name. */
  readonly inviterName: string | undefined;
}

/**
 * What the link of the letter opens for the one whose address was invited: into which enterprises, and by whom (I6,
 * I9). Whoever is signed in by another address is told so, and no more.
 *
 * Primary course:
 * 1. The invitation is read and held to the caller's address.
 * 2. The cabinet's enterprises and the place of who invited are read.
 *
 * @throws Refusal `not-found`, `invitation-of-other-account`.
 */
export async function getOwnInvitation(
  { context, id }: { readonly context: RequestContext<AccountActor>; readonly id: InvitationId },
  {
    cabinets,
    invitations,
  }: { readonly cabinets: Pick<Cabinets, 'view'>; readonly invitations: Pick<Invitations, 'find'> },
): Promise<OwnInvitation> {
  const invitation = await invitations.find(id);
  if (invitation === undefined) throw new Refusal('not-found');
  if (invitation.credentialId !== context.actor.credentialId) {
    throw new Refusal('invitation-of-other-account');
  }
  const { member, employers } = await cabinets.view(invitation.cabinetId, invitation.invitedBy);
  return { invitation, employers, inviterName: member?.name };
}
