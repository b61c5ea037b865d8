import { createRecord } from '#application/centre-work/create-record.ts';
import { strategySchema } from '#domain/centre-work/forms.ts';
import type { CentreWorkDeps } from '#runtime/composition/centre-work.ts';
import { endpoint } from '#runtime/endpoint.ts';
import { createdReply, savedAnswerSchema } from './answers.ts';
import { centreParams } from './shapes.ts';

export const createStrategyEndpoint = endpoint({
  method: 'POST',
  path: '/v1/centres/{centreId}/strategies',
  operationId: 'createStrategy',
  summary:
    'Write down a strategy of engaging employers of the region: goals with measure, target and due day',
  requirements: ['J9'],
  refusals: ['not-found', 'access-withdrawn', 'access-not-active', 'right-not-held'],
  access: ['centre_staff'],
  right: 'strategies.write',
  params: centreParams,
  body: strategySchema,
  response: { status: 201, schema: savedAnswerSchema },
  handle: async ({ params, body, context }, deps: CentreWorkDeps) =>
    createdReply(
      `/v1/centres/${params.centreId}/strategies`,
      await createRecord({ ...params, context, form: { kind: 'strategy', ...body } }, deps),
    ),
});
