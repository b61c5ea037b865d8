import { saveDraft } from '#application/vacancies/save-draft.ts';
import { vacancyIdSchema } from '#domain/shared/ids.ts';
import { MOST_VACANCY_BYTES, sentDraftSchema } from '#domain/vacancies/form.ts';
import { ACCESS_REFUSALS } from '#runtime/access-refusals.ts';
import type { VacancyDraftsDeps } from '#runtime/composition/vacancy-drafts.ts';
import { editEndpoint } from '#runtime/endpoint.ts';
import { onBothSides, requestOf } from '#runtime/organisation-sides.ts';
import { outcomeReply, vacancyOutcomeAnswerSchema } from '#runtime/vacancy-outcome.ts';

export const saveVacancyDraftEndpoints = onBothSides((side) =>
  editEndpoint({
    method: 'PUT',
    path: `${side.base}/vacancy-drafts/{id}`,
    operationId: `saveVacancyDraft${side.suffix}`,
    summary: 'Replace a draft by what is sent',
    requirements: [...side.requirements, 'C12'],
    right: 'vacancies.write',
    refusals: [...ACCESS_REFUSALS, 'transition-not-allowed'],
    access: side.access,
    params: side.one(vacancyIdSchema),
    body: sentDraftSchema,
    maxBodyBytes: MOST_VACANCY_BYTES,
    response: { status: 200, schema: vacancyOutcomeAnswerSchema },
    handle: async ({ params, body, context, revision }, deps: VacancyDraftsDeps) => {
      const request = requestOf(context, params, 'vacancies.write');
      const outcome = await saveDraft({ ...request, id: params.id, revision, sent: body }, deps);
      return outcomeReply(outcome, 'vacancy.draft-saved', { texts: deps.texts, language: context.language });
    },
  }),
);
