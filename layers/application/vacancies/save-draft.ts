import type { Dictionaries } from '#domain/dictionaries/ports.ts';
import type { Random } from '#domain/shared/ids.ts';
import type { VacancyDraft } from '#domain/vacancies/form.ts';
import type { VacancyDrafts, VacancyOutcome } from '#domain/vacancies/ports.ts';
import { acceptedDraft } from './accepted-draft.ts';
import type { VacancyRequest } from './request.ts';

export interface SaveDraftDeps {
  readonly vacancies: Pick<VacancyDrafts, 'saveDraft'>;
  readonly dictionaries: Pick<Dictionaries, 'has'>;
  readonly random: Pick<Random, 'uuid'>;
}

/**
 * Replaces a draft by what is sent (C12).
 *
 * Primary course:
 * 1. What is filled in is held to the dictionaries.
 * 2. Head and form are written under the condition that the draft is the employer's, still a draft, and as the caller
 *    has seen it.
 *
 * @throws Refusal as `makeDraft`, and `stale-version`, `transition-not-allowed`.
 */
export async function saveDraft(
  { sent, ...request }: VacancyRequest & { readonly sent: VacancyDraft },
  { vacancies, dictionaries, random }: SaveDraftDeps,
): Promise<VacancyOutcome> {
  return vacancies.saveDraft({
    ...request,
    ...acceptedDraft(sent, dictionaries),
    eventId: random.uuid(),
  });
}
