import { createRecord } from '#application/centre-work/create-record.ts';
import { eventSchema } from '#domain/centre-work/forms.ts';
import type { CentreWorkDeps } from '#runtime/composition/centre-work.ts';
import { endpoint } from '#runtime/endpoint.ts';
import { createdReply, savedAnswerSchema } from './answers.ts';
import { centreParams } from './shapes.ts';

export const createCentreEventEndpoint = endpoint({
  method: 'POST',
  path: '/v1/centres/{centreId}/events',
  operationId: 'createCentreEvent',
  summary: 'Plan a meeting, a seminar or a workshop',
  requirements: ['J8'],
  refusals: ['not-found', 'access-withdrawn', 'access-not-active', 'right-not-held'],
  access: ['centre_staff'],
  right: 'centre-events.write',
  params: centreParams,
  body: eventSchema,
  response: { status: 201, schema: savedAnswerSchema },
  handle: async ({ params, body, context }, deps: CentreWorkDeps) =>
    createdReply(
      `/v1/centres/${params.centreId}/events`,
      await createRecord({ ...params, context, form: { kind: 'event', ...body } }, deps),
    ),
});
