import { cancelHappening } from '#application/centre-work/conclude-happening.ts';
import type { CentreWorkDeps } from '#runtime/composition/centre-work.ts';
import { editEndpoint } from '#runtime/endpoint.ts';
import { savedAnswerSchema, savedReply } from './answers.ts';
import { recordParams } from './shapes.ts';

export const cancelCentreEventEndpoint = editEndpoint({
  method: 'POST',
  path: '/v1/centres/{centreId}/events/{id}/cancellation',
  operationId: 'cancelCentreEvent',
  summary: 'Call a meeting, a seminar or a workshop off; it stays in lists as cancelled',
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
  response: { status: 200, schema: savedAnswerSchema },
  handle: async ({ params, context, revision }, deps: CentreWorkDeps) =>
    savedReply(await cancelHappening({ ...params, context, revision, kind: 'event' }, deps)),
});
