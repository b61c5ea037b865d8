import { announceArrival } from '#application/employers/announce-arrival.ts';
import type { EmployersDeps } from '#runtime/composition/employers.ts';
import { endpoint } from '#runtime/endpoint.ts';
import { announcedAnswer, outcomeAnswerSchema } from './invitation-answers.ts';
import { CABINET_ROLES, CLOSED_REFUSALS, invitationParams } from './shapes.ts';

export const announceArrivalEndpoint = endpoint({
  method: 'POST',
  path: '/v1/manager-invitations/{id}/arrival',
  operationId: 'announceInvitationArrival',
  summary: 'Tell the administrator that the letter has come, and ask to be activated',
  requirements: ['I7'],
  refusals: [...CLOSED_REFUSALS, 'not-found', 'invitation-of-other-account'],
  access: CABINET_ROLES,
  params: invitationParams,
  response: { status: 200, schema: outcomeAnswerSchema },
  handle: async ({ params, context }, deps: Pick<EmployersDeps, 'invitations' | 'random' | 'texts'>) => {
    const outcome = await announceArrival({ ...params, context }, deps);
    return { body: announcedAnswer(outcome, { texts: deps.texts, language: context.language }) };
  },
});
