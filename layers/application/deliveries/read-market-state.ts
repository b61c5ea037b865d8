import type { Access, Claim } from '#domain/access/access.ts';
import type { MarketDelivery } from '#domain/deliveries/delivery.ts';
import type { MarketStates } from '#domain/deliveries/ports.ts';
import type { EmployerId, VacancyId } from '#domain/shared/ids.ts';
import { Refusal } from '#domain/shared/refusal.ts';

/**
 * How far the labour-market system knows a vacancy; nothing while it was never public (C4).
 *
 * @throws Refusal those of access, `not-found`
 */
export async function readMarketState(
  {
    claim,
    employerId,
    id,
  }: { readonly claim: Claim; readonly employerId: EmployerId; readonly id: VacancyId },
  deps: {
    readonly access: Access;
    readonly marketStates: MarketStates;
  },
): Promise<MarketDelivery | undefined> {
  await deps.access.demand(claim, employerId);
  const found = await deps.marketStates.find(id);
  if (found?.employerId !== employerId) throw new Refusal('not-found');
  return found.delivery;
}
