import { editRecord } from '#application/centre-work/edit-record.ts';
import { eventSchema } from '#domain/centre-work/forms.ts';
import type { CentreWorkDeps } from '#runtime/composition/centre-work.ts';
import { editEndpoint } from '#runtime/endpoint.ts';
import { savedAnswerSchema, savedReply } from './answers.ts';
import { recordParams } from './shapes.ts';

export const editCentreEventEndpoint = editEndpoint({
  method: 'PUT',
  path: '/v1/centres/{centreId}/events/{id}',
  operationId: 'editCentreEvent',
  summary: 'Replace the description of a planned event',
  requirements: ['J8'],
  refusals: [
    'transition-not-allowed',
    'not-found',
    'access-withdrawn',
    'access-not-active',
    'right-not-held',
  ],
  access: ['centre_staff'],
  right: 'centre-events.write',
  params: recordParams,
  body: eventSchema,
  response: { status: 200, schema: savedAnswerSchema },
  handle: async ({ params, body, context, revision }, deps: CentreWorkDeps) =>
    savedReply(await editRecord({ ...params, context, revision, form: { kind: 'event', ...body } }, deps)),
});
