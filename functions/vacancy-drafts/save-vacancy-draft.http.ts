import { saveDraft } from '#application/vacancies/save-draft.ts';
import { MOST_VACANCY_BYTES, sentDraftSchema } from '#domain/vacancies/form.ts';
import { ACCESS_REFUSALS } from '#runtime/access-refusals.ts';
import type { VacancyDraftsDeps } from '#runtime/composition/vacancy-drafts.ts';
import { onBothSides } from '#runtime/organisation-sides.ts';
import { vacancyEndpoint } from '#runtime/vacancy-endpoint.ts';

export const saveVacancyDraftEndpoints = onBothSides((side) =>
  vacancyEndpoint(side, {
    method: 'PUT',
    path: `${side.base}/vacancy-drafts/{id}`,
    operationId: `saveVacancyDraft${side.suffix}`,
    summary: 'Replace a draft by what is sent',
    requirements: [...side.requirements, 'C12'],
    refusals: [...ACCESS_REFUSALS, 'transition-not-allowed'],
    body: sentDraftSchema,
    maxBodyBytes: MOST_VACANCY_BYTES,
    handle: async ({ request, body, reply }, deps: VacancyDraftsDeps) =>
      reply(await saveDraft({ ...request, sent: body }, deps), 'vacancy.draft-saved'),
  }),
);
