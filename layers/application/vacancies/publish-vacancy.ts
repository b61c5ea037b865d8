import type { Dictionaries } from '#domain/dictionaries/ports.ts';
import { vacancyIdSchema } from '#domain/shared/ids.ts';
import type { Random } from '#domain/shared/ids.ts';
import type { SentVacancy } from '#domain/vacancies/form.ts';
import type { Vacancies, VacancyOutcome } from '#domain/vacancies/ports.ts';
import { acceptedPublication } from './accepted-vacancy.ts';
import type { EmployerRequest } from './request.ts';

export interface PublishVacancyDeps {
  readonly vacancies: Pick<Vacancies, 'publish'>;
  readonly dictionaries: Pick<Dictionaries, 'has'>;
  readonly random: Pick<Random, 'uuid'>;
}

/**
 * Creates a vacancy and publishes it at once: by the employer's people (C1), or by a specialist of the labour centre
 * for the employer (C2). There is no paper: it exists on the portal only (C5).
 *
 * Primary course:
 * 1. The form is held to the dictionaries, its last day to the clock (C9).
 * 2. Head, form, public entry and due entry are written under the condition that the caller may do it now, that the
 *    employer belongs to his organisation and is of the country of the places, and that a manager has filled in his
 *    contacts (C10).
 *
 * @throws Refusal `invalid-request`, `not-found`, `access-withdrawn`, `access-not-active`, `right-not-held`,
 *   `contact-missing`, `employer-liquidated`, `vacancy-has-twins`, `idempotency-key-reused`.
 */
export async function publishVacancy(
  { sent, ...request }: EmployerRequest & { readonly sent: SentVacancy },
  { vacancies, dictionaries, random }: PublishVacancyDeps,
): Promise<VacancyOutcome> {
  const accepted = acceptedPublication(sent, request.context.at, dictionaries);
  return vacancies.publish({
    ...request,
    ...accepted,
    id: vacancyIdSchema.parse(random.uuid()),
    eventId: random.uuid(),
  });
}
