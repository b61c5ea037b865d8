import type { Dictionaries } from '#domain/dictionaries/ports.ts';
import type { Random } from '#domain/shared/ids.ts';
import type { SentVacancy } from '#domain/vacancies/form.ts';
import type { DraftPublishing, VacancyOutcome } from '#domain/vacancies/ports.ts';
import { acceptedPublication } from './accepted-vacancy.ts';
import type { VacancyRequest } from './request.ts';

export interface PublishDraftDeps {
  readonly vacancies: DraftPublishing;
  readonly dictionaries: Pick<Dictionaries, 'has'>;
  readonly random: Pick<Random, 'uuid'>;
}

/**
 * Publishes a draft with the complete form, under the ID that it has (C12).
 *
 * Primary course:
 * 1. The form is held to the dictionaries, its last day to the clock.
 * 2. As `publishVacancy`, under the condition that the draft is the employer's, still a draft, and as the caller has
 *    seen it.
 *
 * @throws Refusal as `publishVacancy`, and `stale-version`, `transition-not-allowed`.
 */
export async function publishDraft(
  { sent, ...request }: VacancyRequest & { readonly sent: SentVacancy },
  { vacancies, dictionaries, random }: PublishDraftDeps,
): Promise<VacancyOutcome> {
  const accepted = acceptedPublication(sent, request.context.at, dictionaries);
  return vacancies.publishDraft({ ...request, ...accepted, eventId: random.uuid() });
}
