import type { CardOutcome, CentreEmployers } from '#domain/centres/ports.ts';
import type { StateRegister } from '#domain/registrations/state-register.ts';
import type { EmployerId, Random } from '#domain/shared/ids.ts';
import { Refusal } from '#domain/shared/refusal.ts';
import type { Revision } from '#domain/shared/revision.ts';
import { centreClaim } from '#application/shared/centre-claim.ts';
import type { InCentre } from '#application/shared/centre-claim.ts';

export interface RecheckCardDeps {
  readonly employers: Pick<CentreEmployers, 'find' | 'recheck'>;
  readonly register: StateRegister;
  readonly random: Pick<Random, 'uuid'>;
}

/**
 * Brings a card up to what the state register says now (J13). An enterprise that is liquidated keeps its card, marked
 * so; one that moved goes to the centre of its new region.
 *
 * Primary course:
 * 1. The card is read, with the caller's right: it has the number to ask by. 2. The register is asked. 3. The card is
 * changed under the condition that it is as the caller has seen it.
 *
 * @throws Refusal `not-found`, `stale-version`, `enterprise-unknown`, `state-register-unavailable`,
 *   `access-withdrawn`, `right-not-held`
 */
export async function recheckCard(
  request: InCentre & { readonly employerId: EmployerId; readonly revision: Revision },
  { employers, register, random }: RecheckCardDeps,
): Promise<CardOutcome> {
  const { context, centreId, employerId, revision } = request;
  const claim = centreClaim(context, centreId, 'employers.serve');
  const { jurisdiction, taxId } = await employers.find(claim, employerId);
  const facts = await register.find(jurisdiction, taxId, context.at);
  if (facts === undefined) throw new Refusal('enterprise-unknown');
  const eventId = random.uuid();
  return employers.recheck({ context, claim, eventId, employerId, revision, register: facts, jurisdiction });
}
