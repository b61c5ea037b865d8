import { listRecords } from '#application/centre-work/list-records.ts';
import type { CentreWorkDeps } from '#runtime/composition/centre-work.ts';
import { endpoint } from '#runtime/endpoint.ts';
import { segmentListSchema, standingAnswer } from './answers.ts';
import { centreParams, pageQuery } from './shapes.ts';

export const listSegmentsEndpoint = endpoint({
  method: 'GET',
  path: '/v1/centres/{centreId}/segments',
  operationId: 'listSegments',
  summary: 'Segments of the centre by economic sector',
  requirements: ['J10'],
  refusals: ['page-token-invalid', 'not-found', 'access-withdrawn', 'access-not-active', 'right-not-held'],
  access: ['centre_staff'],
  right: 'centre.read',
  params: centreParams,
  query: pageQuery,
  response: { status: 200, schema: segmentListSchema },
  handle: async ({ params, query, context }, deps: CentreWorkDeps) => {
    const { items, next } = await listRecords({ ...params, ...query, context, kind: 'segment' }, deps);
    return {
      body: { items: items.map((head) => ({ ...head.summary, ...standingAnswer(head) })), next },
    };
  },
});
