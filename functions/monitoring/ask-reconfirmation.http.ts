import { askReconfirmation } from '#application/monitoring/ask-reconfirmation.ts';
import { ACCESS_REFUSALS } from '#runtime/access-refusals.ts';
import type { MonitoringDeps } from '#runtime/composition/monitoring.ts';
import { editEndpoint } from '#runtime/endpoint.ts';
import { watchOutcomeAnswerSchema, watchReply } from './vacancy-answers.ts';
import { vacancyParams } from './params.ts';

export const askReconfirmationEndpoint = editEndpoint({
  method: 'POST',
  path: '/v1/centres/{centreId}/employers/{employerId}/vacancies/{id}/reconfirmation-request',
  operationId: 'askReconfirmation',
  summary: 'Ask the employer whether a vacancy is current; not again within 7 days',
  requirements: ['C8'],
  refusals: [...ACCESS_REFUSALS, 'transition-not-allowed', 'reconfirmation-asked'],
  access: ['centre_staff'],
  right: 'vacancies.monitor',
  params: vacancyParams,
  response: { status: 200, schema: watchOutcomeAnswerSchema },
  handle: async ({ params, context, revision }, deps: MonitoringDeps) => {
    const { id: vacancyId, ...of } = params;
    const outcome = await askReconfirmation({ ...of, vacancyId, context, revision }, deps);
    return watchReply(vacancyId, outcome, 'centre.reconfirmation-asked', {
      texts: deps.texts,
      language: context.language,
    });
  },
});
