import type { Random } from '#domain/shared/ids.ts';
import type { ArchiveReason } from '#domain/vacancies/head.ts';
import type { Vacancies, VacancyOutcome } from '#domain/vacancies/ports.ts';
import type { VacancyRequest } from './request.ts';

/**
 * Puts a public vacancy into the archive, with the answer to the mandatory question what became of the job (C7, H4).
 *
 * Primary course:
 * 1. The head is changed under the condition that the vacancy is the employer's, public, and as the caller has seen
 *    it. From that moment nobody else is shown it.
 *
 * @throws Refusal `not-found`, `access-withdrawn`, `access-not-active`, `right-not-held`, `stale-version`,
 *   `transition-not-allowed`, `idempotency-key-reused`.
 */
export async function archiveVacancy(
  request: VacancyRequest & { readonly reason: ArchiveReason },
  {
    vacancies,
    random,
  }: { readonly vacancies: Pick<Vacancies, 'archive'>; readonly random: Pick<Random, 'uuid'> },
): Promise<VacancyOutcome> {
  return vacancies.archive({ ...request, eventId: random.uuid() });
}
