import { getRecord } from '#application/centre-work/get-record.ts';
import type { CentreWorkDeps } from '#runtime/composition/centre-work.ts';
import { endpoint } from '#runtime/endpoint.ts';
import { fairAnswer, etagHeader, jobFairSchema } from './answers.ts';
import { recordParams } from './shapes.ts';

export const getJobFairEndpoint = endpoint({
  method: 'GET',
  path: '/v1/centres/{centreId}/job-fairs/{id}',
  operationId: 'getJobFair',
  summary: 'A job fair with the employers that take part',
  requirements: ['J7'],
  refusals: ['not-found', 'access-withdrawn', 'access-not-active', 'right-not-held'],
  access: ['centre_staff'],
  right: 'centre.read',
  params: recordParams,
  response: { status: 200, schema: jobFairSchema },
  handle: async ({ params, context }, deps: CentreWorkDeps) => {
    const record = await getRecord({ ...params, context, kind: 'job-fair' }, deps);
    return {
      body: { ...record.form, ...fairAnswer(record.head), participants: [...record.participants] },
      headers: etagHeader(record),
    };
  },
});
