import type { DeregistrationReason } from '#domain/centres/monitoring.ts';
import type { VacancyWatch, WatchOutcome } from '#domain/centres/ports.ts';
import type { EmployerId, Random, VacancyId } from '#domain/shared/ids.ts';
import type { Revision } from '#domain/shared/revision.ts';
import { centreCommand } from '#application/shared/centre-claim.ts';
import type { InCentre } from '#application/shared/centre-claim.ts';

/**
 * Takes a stale vacancy off the register: one whose employer did not answer in time, or is no more (C8).
 *
 * Primary course:
 * 1. The vacancy is archived under the condition that it is of the centre's region, public, as the caller has seen
 *    it, and that the reason holds. From that moment nobody else is shown it.
 *
 * @throws Refusal `not-found`, `stale-version`, `transition-not-allowed`, `deregistration-too-early`,
 *   `employer-not-liquidated`, `access-withdrawn`, `right-not-held`
 */
export async function deregisterVacancy(
  request: InCentre & {
    readonly employerId: EmployerId;
    readonly vacancyId: VacancyId;
    readonly revision: Revision;
    readonly reason: DeregistrationReason;
  },
  {
    watch,
    random,
  }: { readonly watch: Pick<VacancyWatch, 'deregister'>; readonly random: Pick<Random, 'uuid'> },
): Promise<WatchOutcome> {
  return watch.deregister(centreCommand(request, 'vacancies.monitor', random));
}
