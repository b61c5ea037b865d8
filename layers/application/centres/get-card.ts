import type { CentreEmployers } from '#domain/centres/ports.ts';
import type { EmployerHead } from '#domain/employers/employer.ts';
import type { EmployerId } from '#domain/shared/ids.ts';
import { centreClaim } from '#application/shared/centre-claim.ts';
import type { InCentre } from '#application/shared/centre-claim.ts';

/**
 * An employer's card, for the staff of its region's centre (J13).
 *
 * Primary course: 1. Card and the caller's standing are read at once; another centre's card does not exist.
 *
 * @throws Refusal `not-found`, `access-withdrawn`, `right-not-held`
 */
export async function getCard(
  { context, centreId, employerId }: InCentre & { readonly employerId: EmployerId },
  { employers }: { readonly employers: Pick<CentreEmployers, 'find'> },
): Promise<EmployerHead> {
  return employers.find(centreClaim(context, centreId, 'employers.read'), employerId);
}
