import type { CardOutcome, CentreEmployers } from '#domain/centres/ports.ts';
import type { AccountId, EmployerId, Random } from '#domain/shared/ids.ts';
import type { Revision } from '#domain/shared/revision.ts';
import { centreCommand } from '#application/shared/centre-claim.ts';
import type { InCentre } from '#application/shared/centre-claim.ts';

/**
 * Puts an employer into a specialist's portfolio, or takes it out of every one (J5).
 *
 * Primary course:
 * 1. The card is changed under the condition that it is the centre's, as the caller has seen it, and that the
 *    specialist works in the centre.
 *
 * @throws Refusal `not-found`, `stale-version`, `specialist-not-of-centre`, `access-withdrawn`, `right-not-held`
 */
export async function assignSpecialist(
  request: InCentre & {
    readonly employerId: EmployerId;
    readonly revision: Revision;
    readonly specialistId?: AccountId | undefined;
  },
  {
    employers,
    random,
  }: { readonly employers: Pick<CentreEmployers, 'assign'>; readonly random: Pick<Random, 'uuid'> },
): Promise<CardOutcome> {
  return employers.assign(centreCommand(request, 'portfolio.assign', random));
}
