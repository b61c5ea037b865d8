import { editRecord } from '#application/centre-work/edit-record.ts';
import { strategySchema } from '#domain/centre-work/forms.ts';
import type { CentreWorkDeps } from '#runtime/composition/centre-work.ts';
import { editEndpoint } from '#runtime/endpoint.ts';
import { savedAnswerSchema, savedReply } from './answers.ts';
import { recordParams } from './shapes.ts';

export const editStrategyEndpoint = editEndpoint({
  method: 'PUT',
  path: '/v1/centres/{centreId}/strategies/{id}',
  operationId: 'editStrategy',
  summary: 'Replace a strategy; what it said before stays readable',
  requirements: ['J9'],
  refusals: ['not-found', 'access-withdrawn', 'access-not-active', 'right-not-held'],
  access: ['centre_staff'],
  right: 'strategies.write',
  params: recordParams,
  body: strategySchema,
  response: { status: 200, schema: savedAnswerSchema },
  handle: async ({ params, body, context, revision }, deps: CentreWorkDeps) =>
    savedReply(await editRecord({ ...params, context, revision, form: { kind: 'strategy', ...body } }, deps)),
});
