import { listRecords } from '#application/centre-work/list-records.ts';
import type { CentreWorkDeps } from '#runtime/composition/centre-work.ts';
import { endpoint } from '#runtime/endpoint.ts';
import { strategyListSchema, standingAnswer } from './answers.ts';
import { centreParams, datedQuery } from './shapes.ts';

export const listStrategiesEndpoint = endpoint({
  method: 'GET',
  path: '/v1/centres/{centreId}/strategies',
  operationId: 'listStrategies',
  summary: 'Strategies of the centre by the day they begin, the latest first',
  requirements: ['J9'],
  refusals: ['page-token-invalid', 'not-found', 'access-withdrawn', 'access-not-active', 'right-not-held'],
  access: ['centre_staff'],
  right: 'centre.read',
  params: centreParams,
  query: datedQuery,
  response: { status: 200, schema: strategyListSchema },
  handle: async ({ params, query, context }, deps: CentreWorkDeps) => {
    const { items, next } = await listRecords({ ...params, ...query, context, kind: 'strategy' }, deps);
    return {
      body: { items: items.map((head) => ({ ...head.summary, ...standingAnswer(head) })), next },
    };
  },
});
