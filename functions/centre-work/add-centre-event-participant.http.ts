import { addParticipant } from '#application/centre-work/change-participants.ts';
import type { CentreWorkDeps } from '#runtime/composition/centre-work.ts';
import { editEndpoint } from '#runtime/endpoint.ts';
import { savedAnswerSchema, savedReply } from './answers.ts';
import { participantBody, recordParams } from './shapes.ts';

export const addCentreEventParticipantEndpoint = editEndpoint({
  method: 'POST',
  path: '/v1/centres/{centreId}/events/{id}/participants',
  operationId: 'addCentreEventParticipant',
  summary: 'An employer of the centre takes part in a planned event, with the posts that it offers',
  requirements: ['J8'],
  refusals: [
    'participant-exists',
    'too-many-participants',
    'transition-not-allowed',
    'not-found',
    'access-withdrawn',
    'access-not-active',
    'right-not-held',
  ],
  access: ['centre_staff'],
  right: 'centre-events.write',
  params: recordParams,
  body: participantBody,
  response: { status: 200, schema: savedAnswerSchema },
  handle: async ({ params, body, context, revision }, deps: CentreWorkDeps) =>
    savedReply(
      await addParticipant({ ...params, context, revision, kind: 'event', participant: body }, deps),
    ),
});
