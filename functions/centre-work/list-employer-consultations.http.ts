import { listConsultationsOfEmployer } from '#application/centre-work/list-records.ts';
import { ACCESS_REFUSALS } from '#runtime/access-refusals.ts';
import { employerParams } from '#runtime/centre-requests.ts';
import type { CentreWorkDeps } from '#runtime/composition/centre-work.ts';
import { endpoint } from '#runtime/endpoint.ts';
import { consultationListSchema, standingAnswer } from './answers.ts';
import { datedQuery } from './shapes.ts';

export const listEmployerConsultationsEndpoint = endpoint({
  method: 'GET',
  path: '/v1/centres/{centreId}/employers/{employerId}/consultations',
  operationId: 'listEmployerConsultations',
  summary: 'Consultations that the centre gave an employer, the latest first',
  requirements: ['J15'],
  refusals: ['page-token-invalid', ...ACCESS_REFUSALS],
  access: ['centre_staff'],
  right: 'employers.read',
  params: employerParams,
  query: datedQuery,
  response: { status: 200, schema: consultationListSchema },
  handle: async ({ params, query, context }, deps: CentreWorkDeps) => {
    const { items, next } = await listConsultationsOfEmployer({ ...params, ...query, context }, deps);
    return {
      body: { items: items.map((head) => ({ ...head.summary, ...standingAnswer(head) })), next },
    };
  },
});
