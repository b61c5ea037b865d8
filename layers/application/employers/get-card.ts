import type { EmployerHead } from '#domain/employers/employer.ts';
import type { EmployerCards } from '#domain/employers/ports.ts';
import type { EmployerId } from '#domain/shared/ids.ts';
import { cabinetClaim } from '../shared/cabinet-claim.ts';
import type { InCabinet } from '../shared/cabinet-claim.ts';

/**
 * The card of an enterprise for its own cabinet (J13).
 *
 * Primary course:
 * 1. The card and the caller's place are read in one call; a card of another cabinet does not exist for the caller.
 *
 * @throws Refusal `not-found`, `access-withdrawn`, `access-not-active`.
 */
export const getCard = (
  request: InCabinet & { readonly employerId: EmployerId },
  { cards }: { readonly cards: Pick<EmployerCards, 'find'> },
): Promise<EmployerHead> => cards.find(cabinetClaim(request, 'cabinet.read'), request.employerId);
