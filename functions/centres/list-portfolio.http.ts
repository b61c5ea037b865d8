import { listEmployers } from '#application/centres/list-employers.ts';
import { ACCESS_REFUSALS } from '#runtime/access-refusals.ts';
import { centreParams } from '#runtime/centre-requests.ts';
import type { CentresDeps } from '#runtime/composition/centres.ts';
import { endpoint } from '#runtime/endpoint.ts';
import { pageAnswerSchema, pageQuery } from '#runtime/page-query.ts';
import { cardAnswer, cardAnswerSchema } from './answers.ts';

export const listPortfolioEndpoint = endpoint({
  method: 'GET',
  path: '/v1/centres/{centreId}/portfolio',
  operationId: 'listPortfolio',
  summary: 'The employers that are assigned to the caller, the longest without progress first',
  requirements: ['J5'],
  refusals: [...ACCESS_REFUSALS, 'page-token-invalid'],
  access: ['centre_staff'],
  right: 'employers.read',
  params: centreParams,
  query: pageQuery,
  response: { status: 200, schema: pageAnswerSchema(cardAnswerSchema) },
  handle: async ({ params, query, context }, deps: CentresDeps) => {
    const specialistId = context.actor.accountId;
    const { items, next } = await listEmployers({ ...params, ...query, context, specialistId }, deps);
    return { body: { items: items.map((head) => cardAnswer(head, context.at)), next } };
  },
});
