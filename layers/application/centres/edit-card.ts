import type { CardDetails } from '#domain/employers/ports.ts';
import type { CardOutcome, CentreEmployers } from '#domain/centres/ports.ts';
import type { EmployerId, Random } from '#domain/shared/ids.ts';
import type { Revision } from '#domain/shared/revision.ts';
import { centreCommand } from '#application/shared/centre-claim.ts';
import type { InCentre } from '#application/shared/centre-claim.ts';

/**
 * Keeps current what a specialist may of a card: address, number, site (J13). Another e-mail address is alive until
 * mail to it comes back.
 *
 * Primary course:
 * 1. The card is changed under the condition that it is the centre's and as the caller has seen it.
 *
 * @throws Refusal `not-found`, `stale-version`, `access-withdrawn`, `right-not-held`
 */
export async function editCard(
  request: InCentre & {
    readonly employerId: EmployerId;
    readonly revision: Revision;
    readonly edit: CardDetails;
  },
  {
    employers,
    random,
  }: { readonly employers: Pick<CentreEmployers, 'edit'>; readonly random: Pick<Random, 'uuid'> },
): Promise<CardOutcome> {
  return employers.edit(centreCommand(request, 'employers.serve', random));
}
