import type { Random } from '#domain/shared/ids.ts';
import type { Vacancies, VacancyOutcome } from '#domain/vacancies/ports.ts';
import type { VacancyRequest } from './request.ts';

/**
 * The employer says that a public vacancy is current still, asked by the labour centre or not (C8). Its validity goes
 * on as it is.
 *
 * Primary course:
 * 1. The head is changed under the condition that the vacancy is the employer's, public, and as the caller has seen
 *    it; the centre is not to look at it for a while.
 *
 * @throws Refusal `not-found`, `access-withdrawn`, `access-not-active`, `right-not-held`, `stale-version`,
 *   `transition-not-allowed`, `idempotency-key-reused`.
 */
export async function reconfirmVacancy(
  request: VacancyRequest,
  {
    vacancies,
    random,
  }: { readonly vacancies: Pick<Vacancies, 'reconfirm'>; readonly random: Pick<Random, 'uuid'> },
): Promise<VacancyOutcome> {
  return vacancies.reconfirm({ ...request, eventId: random.uuid() });
}
