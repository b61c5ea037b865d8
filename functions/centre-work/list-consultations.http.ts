import { listRecords } from '#application/centre-work/list-records.ts';
import type { CentreWorkDeps } from '#runtime/composition/centre-work.ts';
import { endpoint } from '#runtime/endpoint.ts';
import { consultationListSchema, standingAnswer } from './answers.ts';
import { centreParams, datedQuery } from './shapes.ts';

export const listConsultationsEndpoint = endpoint({
  method: 'GET',
  path: '/v1/centres/{centreId}/consultations',
  operationId: 'listConsultations',
  summary: 'Consultations of the centre by date, the latest first',
  requirements: ['J15'],
  refusals: ['page-token-invalid', 'not-found', 'access-withdrawn', 'access-not-active', 'right-not-held'],
  access: ['centre_staff'],
  right: 'employers.read',
  params: centreParams,
  query: datedQuery,
  response: { status: 200, schema: consultationListSchema },
  handle: async ({ params, query, context }, deps: CentreWorkDeps) => {
    const { items, next } = await listRecords({ ...params, ...query, context, kind: 'consultation' }, deps);
    return {
      body: { items: items.map((head) => ({ ...head.summary, ...standingAnswer(head) })), next },
    };
  },
});
