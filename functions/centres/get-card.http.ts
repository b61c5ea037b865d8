import { getCard } from '#application/centres/get-card.ts';
import { ACCESS_REFUSALS } from '#runtime/access-refusals.ts';
import { employerParams } from '#runtime/centre-requests.ts';
import type { CentresDeps } from '#runtime/composition/centres.ts';
import { endpoint } from '#runtime/endpoint.ts';
import { cardAnswer, cardAnswerSchema } from './answers.ts';

export const getEmployerCardEndpoint = endpoint({
  method: 'GET',
  path: '/v1/centres/{centreId}/employers/{employerId}',
  operationId: 'getEmployerCardOfCentre',
  summary: 'The card of an employer of the centre',
  requirements: ['J13'],
  refusals: ACCESS_REFUSALS,
  access: ['centre_staff'],
  right: 'employers.read',
  params: employerParams,
  response: { status: 200, schema: cardAnswerSchema },
  handle: async ({ params, context }, deps: CentresDeps) => {
    const answer = cardAnswer(await getCard({ ...params, context }, deps), context.at);
    return { body: answer, headers: { etag: answer.etag } };
  },
});
