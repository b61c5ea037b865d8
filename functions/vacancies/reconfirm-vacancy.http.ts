import { reconfirmVacancy } from '#application/vacancies/reconfirm-vacancy.ts';
import { vacancyIdSchema } from '#domain/shared/ids.ts';
import { ACCESS_REFUSALS } from '#runtime/access-refusals.ts';
import type { VacanciesDeps } from '#runtime/composition/vacancies.ts';
import { editEndpoint } from '#runtime/endpoint.ts';
import { CABINET, requestOf } from '#runtime/organisation-sides.ts';
import { outcomeReply, vacancyOutcomeAnswerSchema } from '#runtime/vacancy-outcome.ts';

export const reconfirmVacancyEndpoint = editEndpoint({
  method: 'POST',
  path: `${CABINET.base}/vacancies/{id}/reconfirmation`,
  operationId: 'reconfirmVacancy',
  summary: 'Say that a public vacancy is current still; its validity goes on as it is',
  requirements: ['C8'],
  right: 'vacancies.reconfirm',
  refusals: [...ACCESS_REFUSALS, 'transition-not-allowed'],
  access: CABINET.access,
  params: CABINET.one(vacancyIdSchema),
  response: { status: 200, schema: vacancyOutcomeAnswerSchema },
  handle: async ({ params, context, revision }, deps: VacanciesDeps) => {
    const request = requestOf(context, params, 'vacancies.reconfirm');
    const outcome = await reconfirmVacancy({ ...request, id: params.id, revision }, deps);
    return outcomeReply(outcome, 'vacancy.reconfirmed', { texts: deps.texts, language: context.language });
  },
});
