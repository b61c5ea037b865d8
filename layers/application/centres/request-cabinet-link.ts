import type { CentreEmployers } from '#domain/centres/ports.ts';
import type { EmployerId, Random } from '#domain/shared/ids.ts';
import { centreCommand } from '#application/shared/centre-claim.ts';
import type { InCentre } from '#application/shared/centre-claim.ts';

/**
 * Has the link for opening a cabinet mailed again to the address on the card, once a day at most (J12).
 *
 * Primary course:
 * 1. The card is marked under the condition that it is the centre's, has an address that is alive, and no cabinet; the
 *    event has the link mailed.
 *
 * @throws Refusal `not-found`, `cabinet-exists`, `employer-email-missing`, `employer-email-dead`,
 *   `cabinet-link-too-soon`, `access-withdrawn`, `right-not-held`
 */
export async function requestCabinetLink(
  request: InCentre & { readonly employerId: EmployerId },
  {
    employers,
    random,
  }: {
    readonly employers: Pick<CentreEmployers, 'requestCabinetLink'>;
    readonly random: Pick<Random, 'uuid'>;
  },
): Promise<{ readonly id: EmployerId }> {
  return employers.requestCabinetLink(centreCommand(request, 'employers.serve', random));
}
