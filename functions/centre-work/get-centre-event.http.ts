import { getRecord } from '#application/centre-work/get-record.ts';
import type { CentreWorkDeps } from '#runtime/composition/centre-work.ts';
import { endpoint } from '#runtime/endpoint.ts';
import { eventAnswer, etagHeader, eventSchema } from './answers.ts';
import { recordParams } from './shapes.ts';

export const getCentreEventEndpoint = endpoint({
  method: 'GET',
  path: '/v1/centres/{centreId}/events/{id}',
  operationId: 'getCentreEvent',
  summary: 'A meeting, a seminar or a workshop with the employers that take part',
  requirements: ['J8'],
  refusals: ['not-found', 'access-withdrawn', 'access-not-active', 'right-not-held'],
  access: ['centre_staff'],
  right: 'centre.read',
  params: recordParams,
  response: { status: 200, schema: eventSchema },
  handle: async ({ params, context }, deps: CentreWorkDeps) => {
    const record = await getRecord({ ...params, context, kind: 'event' }, deps);
    return {
      body: { ...record.form, ...eventAnswer(record.head), participants: [...record.participants] },
      headers: etagHeader(record),
    };
  },
});
