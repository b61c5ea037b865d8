import type { Dictionaries } from '#domain/dictionaries/ports.ts';
import type { Random } from '#domain/shared/ids.ts';
import type { SentVacancy } from '#domain/vacancies/form.ts';
import type { Vacancies, VacancyOutcome } from '#domain/vacancies/ports.ts';
import { acceptedPublication } from './accepted-vacancy.ts';
import type { VacancyRequest } from './request.ts';

export interface RestoreVacancyDeps {
  readonly vacancies: Pick<Vacancies, 'restore'>;
  readonly dictionaries: Pick<Dictionaries, 'has'>;
  readonly random: Pick<Random, 'uuid'>;
}

/**
 * Brings a vacancy back from the archive with the edited form and a new last day; it is public again at once (C7,
 * H4). One whose period is over may be restored before the sweep has come.
 *
 * Primary course:
 * 1. The form is held to the dictionaries, its last day to the clock.
 * 2. Head, form, new public and due entries are written under the condition that the vacancy is the employer's, in
 *    the archive or expired, and as the caller has seen it.
 *
 * @throws Refusal as `publishVacancy`, and `stale-version`, `transition-not-allowed`.
 */
export async function restoreVacancy(
  { sent, ...request }: VacancyRequest & { readonly sent: SentVacancy },
  { vacancies, dictionaries, random }: RestoreVacancyDeps,
): Promise<VacancyOutcome> {
  const accepted = acceptedPublication(sent, request.context.at, dictionaries);
  return vacancies.restore({ ...request, ...accepted, eventId: random.uuid() });
}
