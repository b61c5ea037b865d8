import type { CardDetails, CardOutcome, EmployerCards } from '#domain/employers/ports.ts';
import type { EmployerId, Random } from '#domain/shared/ids.ts';
import type { Revision } from '#domain/shared/revision.ts';
import { cabinetClaim } from '../shared/cabinet-claim.ts';
import type { InCabinet } from '../shared/cabinet-claim.ts';

/**
 * Replaces the part of a card that its enterprise keeps current itself (J13).
 *
 * Primary course:
 * 1. The card is changed under the condition that it is the cabinet's and as the caller has seen it, and that the
 *    caller manages the enterprise.
 *
 * @throws Refusal `not-found`, `right-not-held`, `access-withdrawn`, `stale-version`, `idempotency-key-reused`.
 */
export const editCard = (
  request: InCabinet & {
    readonly employerId: EmployerId;
    readonly revision: Revision;
    readonly details: CardDetails;
  },
  { cards, random }: { readonly cards: Pick<EmployerCards, 'edit'>; readonly random: Pick<Random, 'uuid'> },
): Promise<CardOutcome> => {
  const { context, employerId, revision, details } = request;
  const claim = cabinetClaim(request, 'enterprise.manage');
  return cards.edit({ context, claim, employerId, revision, details, eventId: random.uuid() });
};
