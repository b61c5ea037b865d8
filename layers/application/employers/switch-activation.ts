import type { InvitationOutcome, Invitations } from '#domain/employers/ports.ts';
import type { InvitationId, Random } from '#domain/shared/ids.ts';
import { cabinetClaim } from '../shared/cabinet-claim.ts';
import type { InCabinet } from '../shared/cabinet-claim.ts';

/**
 * The toggle by which the administrator activates an invited manager, before or after the manager has accepted (I8).
 * Whoever has accepted joins with it. Before that it can be switched back; access once given is withdrawn elsewhere
 * (I13).
 *
 * Primary course:
 * 1. The invitation and the caller's place are read in one call.
 * 2. It is changed, and with it the membership when there is one, in one transaction on what was read.
 *
 * @throws Refusal `not-found`, `right-not-held`, `access-withdrawn`, `invitation-expired`, `invitation-withdrawn`,
 *   `invitation-already-used`, `account-tied-to-other-enterprise`, `idempotency-key-reused`.
 */
export const switchActivation = (
  request: InCabinet & { readonly id: InvitationId; readonly active: boolean },
  {
    invitations,
    random,
  }: {
    readonly invitations: Pick<Invitations, 'activate' | 'deactivate'>;
    readonly random: Pick<Random, 'uuid'>;
  },
): Promise<InvitationOutcome> => {
  const { context, cabinetId, id, active } = request;
  const claim = cabinetClaim(request, 'managers.manage');
  const command = { context, claim, cabinetId, id, eventId: random.uuid() };
  return active ? invitations.activate(command) : invitations.deactivate(command);
};
