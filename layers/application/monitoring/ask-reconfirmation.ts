import type { VacancyWatch, WatchOutcome } from '#domain/centres/ports.ts';
import type { EmployerId, Random, VacancyId } from '#domain/shared/ids.ts';
import type { Revision } from '#domain/shared/revision.ts';
import { centreCommand } from '#application/shared/centre-claim.ts';
import type { InCentre } from '#application/shared/centre-claim.ts';

/**
 * Asks the employer whether a public vacancy is current (C8); not again before the answer is due.
 *
 * Primary course:
 * 1. The vacancy is marked under the condition that it is of the centre's region, public, and as the caller has seen
 *    it; the event has the employer asked.
 *
 * @throws Refusal `not-found`, `stale-version`, `transition-not-allowed`, `reconfirmation-asked`,
 *   `access-withdrawn`, `right-not-held`
 */
export async function askReconfirmation(
  request: InCentre & {
    readonly employerId: EmployerId;
    readonly vacancyId: VacancyId;
    readonly revision: Revision;
  },
  {
    watch,
    random,
  }: {
    readonly watch: Pick<VacancyWatch, 'askReconfirmation'>;
    readonly random: Pick<Random, 'uuid'>;
  },
): Promise<WatchOutcome> {
  return watch.askReconfirmation(centreCommand(request, 'vacancies.monitor', random));
}
