import type { Mac } from '#domain/identity/ports.ts';
import type { InvitationOutcome, Invitations } from '#domain/employers/ports.ts';
import { invitationIdSchema } from '#domain/shared/ids.ts';
import type { Random } from '#domain/shared/ids.ts';
import type { Language } from '#domain/shared/languages.ts';
import { Refusal } from '#domain/shared/refusal.ts';
import { credentialIdOf } from '../shared/credential-id.ts';
import { cabinetClaim } from '../shared/cabinet-claim.ts';
import type { InCabinet } from '../shared/cabinet-claim.ts';

export interface InviteManagerDeps {
  readonly invitations: Pick<Invitations, 'invite'>;
  readonly mac: Mac;
  readonly random: Pick<Random, 'uuid'>;
}

/**
 * "Add manager": asks somebody into the cabinet by name and address (I5). The letter goes out by the event, in the
 * language chosen, or else in the one the administrator uses.
 *
 * Primary course:
 * 1. The address becomes its opaque handle, by which the invitee is known when he signs in.
 * 2. The invitation and the mark of its address are written in one transaction, under the condition that the caller
 *    manages the managers, that nobody of the cabinet has the address, and that it has not sent too many today.
 *
 * @throws Refusal `already-invited`, `already-member`, `too-many-invitations`, `not-found`, `right-not-held`, `access-withdrawn`,
 *   `idempotency-key-reused`.
 */
export async function inviteManager(
  request: InCabinet & {
    readonly name: string;
    readonly email: string;
    readonly language?: Language | undefined;
  },
  { invitations, mac, random }: InviteManagerDeps,
): Promise<InvitationOutcome> {
  const { context, cabinetId, name, email, language = context.language } = request;
  const credentialId = await credentialIdOf(email, mac);
  if (credentialId === context.actor.credentialId) throw new Refusal('already-member');
  return invitations.invite({
    context,
    claim: cabinetClaim(request, 'managers.manage'),
    id: invitationIdSchema.parse(random.uuid()),
    cabinetId,
    name,
    email,
    credentialId,
    language,
    eventId: random.uuid(),
  });
}
