import { getRecord } from '#application/centre-work/get-record.ts';
import type { CentreWorkDeps } from '#runtime/composition/centre-work.ts';
import { endpoint } from '#runtime/endpoint.ts';
import { standingAnswer, etagHeader, segmentSchema } from './answers.ts';
import { recordParams } from './shapes.ts';

export const getSegmentEndpoint = endpoint({
  method: 'GET',
  path: '/v1/centres/{centreId}/segments/{id}',
  operationId: 'getSegment',
  summary: 'A segment of employers',
  requirements: ['J10'],
  refusals: ['not-found', 'access-withdrawn', 'access-not-active', 'right-not-held'],
  access: ['centre_staff'],
  right: 'centre.read',
  params: recordParams,
  response: { status: 200, schema: segmentSchema },
  handle: async ({ params, context }, deps: CentreWorkDeps) => {
    const record = await getRecord({ ...params, context, kind: 'segment' }, deps);
    return { body: { ...record.form, ...standingAnswer(record.head) }, headers: etagHeader(record) };
  },
});
