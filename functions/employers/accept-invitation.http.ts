import { acceptInvitation } from '#application/employers/accept-invitation.ts';
import type { EmployersDeps } from '#runtime/composition/employers.ts';
import { endpoint } from '#runtime/endpoint.ts';
import { outcomeAnswer, outcomeAnswerSchema } from './invitation-answers.ts';
import { CABINET_ROLES, CLOSED_REFUSALS, invitationParams } from './shapes.ts';

export const acceptInvitationEndpoint = endpoint({
  method: 'POST',
  path: '/v1/manager-invitations/{id}/acceptance',
  operationId: 'acceptManagerInvitation',
  summary: 'Accept: the cabinet opens at once if you were activated, or else as soon as you are',
  requirements: ['I3', 'I4', 'I9'],
  refusals: [
    ...CLOSED_REFUSALS,
    'not-found',
    'invitation-of-other-account',
    'account-tied-to-other-enterprise',
    'already-member',
  ],
  access: CABINET_ROLES,
  params: invitationParams,
  response: { status: 200, schema: outcomeAnswerSchema },
  handle: async ({ params, context }, deps: Pick<EmployersDeps, 'invitations' | 'random' | 'texts'>) => {
    const outcome = await acceptInvitation({ ...params, context }, deps);
    return { body: outcomeAnswer(outcome, 'own', { texts: deps.texts, language: context.language }) };
  },
});
