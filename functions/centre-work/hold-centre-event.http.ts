import { holdHappening } from '#application/centre-work/conclude-happening.ts';
import { eventOutcomeSchema } from '#domain/centre-work/records.ts';
import type { CentreWorkDeps } from '#runtime/composition/centre-work.ts';
import { editEndpoint } from '#runtime/endpoint.ts';
import { savedAnswerSchema, savedReply } from './answers.ts';
import { recordParams } from './shapes.ts';

export const holdCentreEventEndpoint = editEndpoint({
  method: 'POST',
  path: '/v1/centres/{centreId}/events/{id}/outcome',
  operationId: 'holdCentreEvent',
  summary: 'Write down what came of a meeting, a seminar or a workshop that is over',
  requirements: ['J8'],
  refusals: [
    'not-over-yet',
    'transition-not-allowed',
    'not-found',
    'access-withdrawn',
    'access-not-active',
    'right-not-held',
  ],
  access: ['centre_staff'],
  right: 'centre-events.write',
  params: recordParams,
  body: eventOutcomeSchema,
  response: { status: 200, schema: savedAnswerSchema },
  handle: async ({ params, body, context, revision }, deps: CentreWorkDeps) =>
    savedReply(await holdHappening({ ...params, context, revision, kind: 'event', outcome: body }, deps)),
});
