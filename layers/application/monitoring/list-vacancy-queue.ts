import { concernsOf, deregistrationReason, mayBeAsked } from '#domain/centres/monitoring.ts';
import type { Concern, DeregistrationReason } from '#domain/centres/monitoring.ts';
import { watchPositionSchema } from '#domain/centres/ports.ts';
import type { VacancyWatch, WatchedVacancy } from '#domain/centres/ports.ts';
import { pageTokens } from '#domain/shared/page-token.ts';
import { centreClaim } from '#application/shared/centre-claim.ts';
import type { InCentre } from '#application/shared/centre-claim.ts';

export interface QueuedVacancy extends WatchedVacancy {
  /** Why it should be looked at, the gravest reason first; at least one. */
  readonly concerns: readonly Concern[];
  readonly mayBeAsked: boolean;
  readonly deregistration: DeregistrationReason | undefined;
}
export interface VacancyQueue {
  readonly items: readonly QueuedVacancy[];
  readonly next?: string | undefined;
}

/**
 * Vacancies of the centre's region that somebody should look at now, the longest waiting first, with the reasons and
 * what may be done (C8). A page may be short while `next` says that there is more.
 *
 * Primary course: 1. The queue and its employers are read, with the caller's right. 2. Reasons are worked out by the
 * clock; what needs no look any more is left out.
 *
 * @throws Refusal `not-found`, `access-withdrawn`, `right-not-held`, `page-token-invalid`
 */
export async function listVacancyQueue(
  request: InCentre & { readonly limit: number; readonly cursor?: string | undefined },
  { watch }: { readonly watch: Pick<VacancyWatch, 'queue'> },
): Promise<VacancyQueue> {
  const { context, centreId, limit, cursor } = request;
  const now = context.at;
  const tokens = pageTokens(['vacancy-queue', centreId], watchPositionSchema);
  const after = cursor === undefined ? undefined : tokens.decode(cursor);
  const claim = centreClaim(context, centreId, 'vacancies.read');
  const { items, next } = await watch.queue(claim, { limit, now, after });
  return {
    items: items.flatMap((watched) => {
      const { vacancy, employer } = watched;
      const concerns = concernsOf(vacancy, employer, now);
      if (concerns.length === 0) return [];
      const deregistration = deregistrationReason(vacancy, employer, now);
      return [{ ...watched, concerns, mayBeAsked: mayBeAsked(vacancy, now), deregistration }];
    }),
    next: next === undefined ? undefined : tokens.encode(next),
  };
}
