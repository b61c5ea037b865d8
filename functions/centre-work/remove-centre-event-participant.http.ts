import { removeParticipant } from '#application/centre-work/change-participants.ts';
import type { CentreWorkDeps } from '#runtime/composition/centre-work.ts';
import { editEndpoint } from '#runtime/endpoint.ts';
import { savedAnswerSchema, savedReply } from './answers.ts';
import { participantParams } from './shapes.ts';

export const removeCentreEventParticipantEndpoint = editEndpoint({
  method: 'DELETE',
  path: '/v1/centres/{centreId}/events/{id}/participants/{employerId}',
  operationId: 'removeCentreEventParticipant',
  summary: 'An employer no longer takes part in a planned event',
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
  params: participantParams,
  response: { status: 200, schema: savedAnswerSchema },
  handle: async ({ params, context, revision }, deps: CentreWorkDeps) =>
    savedReply(await removeParticipant({ ...params, context, revision, kind: 'event' }, deps)),
});
