import type { EmployerHead } from '#domain/employers/employer.ts';
import type { Registrations } from '#domain/registrations/ports.ts';
import type { StateRegister } from '#domain/registrations/state-register.ts';
import type { EmployerId, Random } from '#domain/shared/ids.ts';
import { Refusal } from '#domain/shared/refusal.ts';
import { cabinetClaim } from '../shared/cabinet-claim.ts';
import type { InCabinet } from '../shared/cabinet-claim.ts';

export interface CheckRegisterDeps {
  readonly register: StateRegister;
  readonly registrations: Pick<Registrations, 'card' | 'keepFacts'>;
  readonly random: Pick<Random, 'uuid'>;
}

/**
 * Asks the state register again and puts what it says on the card (J11, J13).
 *
 * Primary course:
 * 1. The card is read: it is in the caller's cabinet, and he may manage enterprises.
 * 2. The register is asked by its number; that the enterprise is liquidated is kept, not refused.
 * 3. The facts are written to the card as it was read.
 *
 * @throws Refusal `not-found`, `access-withdrawn`, `right-not-held`, `enterprise-unknown`,
 * `state-register-unavailable`, `stale-version`, `idempotency-key-reused`
 */
export async function checkRegister(
  request: InCabinet & { readonly employerId: EmployerId },
  { register, registrations, random }: CheckRegisterDeps,
): Promise<EmployerHead> {
  const { context, employerId } = request;
  const claim = cabinetClaim(request, 'enterprise.manage');
  const seen = await registrations.card(claim, employerId);
  const facts = await register.find(seen.jurisdiction, seen.taxId, context.at);
  if (facts === undefined) throw new Refusal('enterprise-unknown');
  const { revision } = await registrations.keepFacts({
    context,
    eventId: random.uuid(),
    claim,
    seen,
    facts,
  });
  return { ...seen, register: facts, ...revision };
}
