import { askReconfirmation } from '#application/centres/ask-reconfirmation.ts';
import type { CentresDeps } from '#runtime/composition/centres.ts';
import { editEndpoint } from '#runtime/endpoint.ts';
import { ACCESS, vacancyParams } from './shapes.ts';
import { watchOutcomeAnswerSchema, watchReply } from './vacancy-answers.ts';

export const askReconfirmationEndpoint = editEndpoint({
  method: 'POST',
  path: '/v1/centres/{centreId}/employers/{employerId}/vacancies/{id}/reconfirmation-request',
  operationId: 'askReconfirmation',
  summary: 'Ask the employer whether a vacancy is current; not again within 7 days',
  requirements: ['C8'],
  refusals: [...ACCESS, 'transition-not-allowed', 'reconfirmation-asked'],
  access: ['centre_staff'],
  right: 'vacancies.monitor',
  params: vacancyParams,
  response: { status: 200, schema: watchOutcomeAnswerSchema },
  handle: async ({ params, context, revision }, deps: CentresDeps) => {
    const { id: vacancyId, ...of } = params;
    const outcome = await askReconfirmation({ ...of, vacancyId, context, revision }, deps);
    return watchReply(vacancyId, outcome, 'centre.reconfirmation-asked', {
      texts: deps.texts,
      language: context.language,
    });
  },
});
