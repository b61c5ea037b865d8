import type { Dictionaries } from '#domain/dictionaries/ports.ts';
import { vacancyIdSchema } from '#domain/shared/ids.ts';
import type { Random } from '#domain/shared/ids.ts';
import type { VacancyDraft } from '#domain/vacancies/form.ts';
import type { VacancyDrafts, VacancyOutcome } from '#domain/vacancies/ports.ts';
import { acceptedDraft } from './accepted-draft.ts';
import type { EmployerRequest } from './request.ts';

export interface MakeDraftDeps {
  readonly vacancies: Pick<VacancyDrafts, 'makeDraft'>;
  readonly dictionaries: Pick<Dictionaries, 'has'>;
  readonly random: Pick<Random, 'uuid'>;
}

/**
 * Keeps a vacancy that is not ready to be published (C12). Nothing is required of it; what is there must be right.
 *
 * Primary course:
 * 1. What is filled in is held to the dictionaries.
 * 2. Head and form are written under the condition that the caller may do it now and that the employer belongs to his
 *    organisation.
 *
 * @throws Refusal `invalid-request`, `not-found`, `access-withdrawn`, `access-not-active`, `right-not-held`,
 *   `idempotency-key-reused`.
 */
export async function makeDraft(
  { sent, ...request }: EmployerRequest & { readonly sent: VacancyDraft },
  { vacancies, dictionaries, random }: MakeDraftDeps,
): Promise<VacancyOutcome> {
  const accepted = acceptedDraft(sent, dictionaries);
  return vacancies.makeDraft({
    ...request,
    ...accepted,
    id: vacancyIdSchema.parse(random.uuid()),
    eventId: random.uuid(),
  });
}
