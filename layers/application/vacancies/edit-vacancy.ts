import type { Dictionaries } from '#domain/dictionaries/ports.ts';
import type { Random } from '#domain/shared/ids.ts';
import type { VacancyForm } from '#domain/vacancies/form.ts';
import type { Vacancies, VacancyOutcome } from '#domain/vacancies/ports.ts';
import { acceptedVacancy } from './accepted-vacancy.ts';
import type { VacancyRequest } from './request.ts';

export interface EditVacancyDeps {
  readonly vacancies: Pick<Vacancies, 'edit'>;
  readonly dictionaries: Pick<Dictionaries, 'has'>;
  readonly random: Pick<Random, 'uuid'>;
}

/**
 * Replaces the form of a public vacancy (C7). With another last day than it has, it is published anew: it is valid
 * from now, and first in the lists again; with the same one, or none, the publication goes on as it is. Either
 * confirms that the vacancy is current (C8).
 *
 * Primary course:
 * 1. The form is held to the dictionaries, the last day to the clock.
 * 2. Head, form and, with another last day, new public and due entries are written under the condition that the vacancy is
 *    the employer's, public, and as the caller has seen it.
 *
 * @throws Refusal as `publishVacancy`, and `stale-version`, `transition-not-allowed`.
 */
export async function editVacancy(
  {
    sent,
    ...request
  }: VacancyRequest & { readonly sent: VacancyForm & { readonly validThrough?: string | undefined } },
  { vacancies, dictionaries, random }: EditVacancyDeps,
): Promise<VacancyOutcome> {
  const accepted = acceptedVacancy(sent, request.context.at, dictionaries);
  return vacancies.edit({ ...request, ...accepted, eventId: random.uuid() });
}
