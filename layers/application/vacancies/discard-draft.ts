import type { Random } from '#domain/shared/ids.ts';
import type { VacancyDrafts, VacancyOutcome } from '#domain/vacancies/ports.ts';
import type { VacancyRequest } from './request.ts';

/**
 * Deletes a draft (C12). What was published once is archived, never deleted.
 *
 * Primary course:
 * 1. Head and form are deleted under the condition that the draft is the employer's, still a draft, and as the caller
 *    has seen it.
 *
 * @throws Refusal `not-found`, `access-withdrawn`, `access-not-active`, `right-not-held`, `stale-version`,
 *   `transition-not-allowed`, `idempotency-key-reused`.
 */
export async function discardDraft(
  request: VacancyRequest,
  {
    vacancies,
    random,
  }: { readonly vacancies: Pick<VacancyDrafts, 'discardDraft'>; readonly random: Pick<Random, 'uuid'> },
): Promise<VacancyOutcome> {
  return vacancies.discardDraft({ ...request, eventId: random.uuid() });
}
