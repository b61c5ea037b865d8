import { listRecords } from '#application/centre-work/list-records.ts';
import type { CentreWorkDeps } from '#runtime/composition/centre-work.ts';
import { endpoint } from '#runtime/endpoint.ts';
import { jobFairListSchema, fairAnswer } from './answers.ts';
import { centreParams, datedQuery } from './shapes.ts';

export const listJobFairsEndpoint = endpoint({
  method: 'GET',
  path: '/v1/centres/{centreId}/job-fairs',
  operationId: 'listJobFairs',
  summary: 'Job fairs of the centre by date, the latest first',
  requirements: ['J7'],
  refusals: ['page-token-invalid', 'not-found', 'access-withdrawn', 'access-not-active', 'right-not-held'],
  access: ['centre_staff'],
  right: 'centre.read',
  params: centreParams,
  query: datedQuery,
  response: { status: 200, schema: jobFairListSchema },
  handle: async ({ params, query, context }, deps: CentreWorkDeps) => {
    const { items, next } = await listRecords({ ...params, ...query, context, kind: 'job-fair' }, deps);
    return {
      body: { items: items.map((head) => ({ ...head.summary, ...fairAnswer(head) })), next },
    };
  },
});
