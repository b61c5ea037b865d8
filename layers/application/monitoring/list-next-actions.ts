import { nextActions } from '#domain/centres/next-actions.ts';
import type { NextAction } from '#domain/centres/next-actions.ts';
import type { VacancyWatch } from '#domain/centres/ports.ts';
import { centreClaim } from '#application/shared/centre-claim.ts';
import type { InCentre } from '#application/shared/centre-claim.ts';

/**
 * What to do next, for whom, why and since when, the most urgent first: for the caller's own portfolio, or for the
 * whole centre (J4 to J6, C8).
 *
 * Primary course: 1. The workload is read, with the caller's right: the 100 employers that are longest without
 * progress, and the 99 vacancies that are longest in the queue. 2. The rule names and ranks the actions.
 *
 * @throws Refusal `not-found`, `access-withdrawn`, `right-not-held`
 */
export async function listNextActions(
  request: InCentre & { readonly mine: boolean; readonly limit: number },
  { watch }: { readonly watch: Pick<VacancyWatch, 'workload'> },
): Promise<readonly NextAction[]> {
  const { context, centreId, mine, limit } = request;
  const claim = centreClaim(context, centreId, 'employers.read');
  const workload = await watch.workload(claim, { mine, now: context.at });
  return nextActions(workload, context.at).slice(0, limit);
}
