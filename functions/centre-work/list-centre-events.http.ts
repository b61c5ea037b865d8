import { listRecords } from '#application/centre-work/list-records.ts';
import type { CentreWorkDeps } from '#runtime/composition/centre-work.ts';
import { endpoint } from '#runtime/endpoint.ts';
import { eventListSchema, eventAnswer } from './answers.ts';
import { centreParams, datedQuery } from './shapes.ts';

export const listCentreEventsEndpoint = endpoint({
  method: 'GET',
  path: '/v1/centres/{centreId}/events',
  operationId: 'listCentreEvents',
  summary: 'Meetings, seminars and workshops of the centre by date, the latest first',
  requirements: ['J8'],
  refusals: ['page-token-invalid', 'not-found', 'access-withdrawn', 'access-not-active', 'right-not-held'],
  access: ['centre_staff'],
  right: 'centre.read',
  params: centreParams,
  query: datedQuery,
  response: { status: 200, schema: eventListSchema },
  handle: async ({ params, query, context }, deps: CentreWorkDeps) => {
    const { items, next } = await listRecords({ ...params, ...query, context, kind: 'event' }, deps);
    return {
      body: { items: items.map((head) => ({ ...head.summary, ...eventAnswer(head) })), next },
    };
  },
});
