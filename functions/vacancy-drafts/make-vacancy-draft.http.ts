import { makeDraft } from '#application/vacancies/make-draft.ts';
import { MOST_VACANCY_BYTES, sentDraftSchema } from '#domain/vacancies/form.ts';
import { ACCESS_REFUSALS } from '#runtime/access-refusals.ts';
import type { VacancyDraftsDeps } from '#runtime/composition/vacancy-drafts.ts';
import { endpoint } from '#runtime/endpoint.ts';
import { addressOf, onBothSides, requestOf } from '#runtime/organisation-sides.ts';
import { outcomeReply, vacancyOutcomeAnswerSchema } from '#runtime/vacancy-outcome.ts';

export const makeVacancyDraftEndpoints = onBothSides((side) =>
  endpoint({
    method: 'POST',
    path: `${side.base}/vacancy-drafts`,
    operationId: `makeVacancyDraft${side.suffix}`,
    summary: 'Keep a vacancy that is not ready to be published; no field is required',
    requirements: [...side.requirements, 'C12'],
    right: 'vacancies.write',
    refusals: ACCESS_REFUSALS,
    access: side.access,
    params: side.employer,
    body: sentDraftSchema,
    maxBodyBytes: MOST_VACANCY_BYTES,
    response: { status: 201, schema: vacancyOutcomeAnswerSchema },
    handle: async ({ params, body, context }, deps: VacancyDraftsDeps) => {
      const request = requestOf(context, params, 'vacancies.write');
      const outcome = await makeDraft({ ...request, sent: body }, deps);
      const wording = { texts: deps.texts, language: context.language };
      const reply = outcomeReply(outcome, 'vacancy.draft-saved', wording);
      return { ...reply, headers: { location: addressOf(params, `vacancies/${outcome.id}`) } };
    },
  }),
);
