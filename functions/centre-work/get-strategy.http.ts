import { getRecord } from '#application/centre-work/get-record.ts';
import type { CentreWorkDeps } from '#runtime/composition/centre-work.ts';
import { endpoint } from '#runtime/endpoint.ts';
import { standingAnswer, etagHeader, strategySchema } from './answers.ts';
import { recordParams } from './shapes.ts';

export const getStrategyEndpoint = endpoint({
  method: 'GET',
  path: '/v1/centres/{centreId}/strategies/{id}',
  operationId: 'getStrategy',
  summary: 'A strategy with its goals',
  requirements: ['J9'],
  refusals: ['not-found', 'access-withdrawn', 'access-not-active', 'right-not-held'],
  access: ['centre_staff'],
  right: 'centre.read',
  params: recordParams,
  response: { status: 200, schema: strategySchema },
  handle: async ({ params, context }, deps: CentreWorkDeps) => {
    const record = await getRecord({ ...params, context, kind: 'strategy' }, deps);
    return { body: { ...record.form, ...standingAnswer(record.head) }, headers: etagHeader(record) };
  },
});
