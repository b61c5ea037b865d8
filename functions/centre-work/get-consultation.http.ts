import { getRecord } from '#application/centre-work/get-record.ts';
import type { CentreWorkDeps } from '#runtime/composition/centre-work.ts';
import { endpoint } from '#runtime/endpoint.ts';
import { standingAnswer, etagHeader, consultationSchema } from './answers.ts';
import { recordParams } from './shapes.ts';

export const getConsultationEndpoint = endpoint({
  method: 'GET',
  path: '/v1/centres/{centreId}/consultations/{id}',
  operationId: 'getConsultation',
  summary: 'A consultation: what was asked and what was advised',
  requirements: ['J15'],
  refusals: ['not-found', 'access-withdrawn', 'access-not-active', 'right-not-held'],
  access: ['centre_staff'],
  right: 'employers.read',
  params: recordParams,
  response: { status: 200, schema: consultationSchema },
  handle: async ({ params, context }, deps: CentreWorkDeps) => {
    const record = await getRecord({ ...params, context, kind: 'consultation' }, deps);
    return { body: { ...record.form, ...standingAnswer(record.head) }, headers: etagHeader(record) };
  },
});
