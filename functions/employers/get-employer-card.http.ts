import { getCard } from '#application/employers/get-card.ts';
import type { EmployersDeps } from '#runtime/composition/employers.ts';
import { endpoint } from '#runtime/endpoint.ts';
import { cardAnswer, cardAnswerSchema } from './employer-answers.ts';
import { CABINET_ROLES, PLACE_REFUSALS, employerParams } from './shapes.ts';

export const getEmployerCardEndpoint = endpoint({
  method: 'GET',
  path: '/v1/cabinets/{cabinetId}/employers/{employerId}',
  operationId: 'getEmployerCard',
  summary: 'The card of an enterprise: what the state register says, and what the enterprise adds',
  requirements: ['I14', 'J13'],
  refusals: PLACE_REFUSALS,
  access: CABINET_ROLES,
  right: 'cabinet.read',
  params: employerParams,
  response: { status: 200, schema: cardAnswerSchema },
  handle: async ({ params, context }, deps: Pick<EmployersDeps, 'cards'>) => {
    const answer = cardAnswer(await getCard({ ...params, context }, deps));
    return { body: answer, headers: { etag: answer.etag } };
  },
});
