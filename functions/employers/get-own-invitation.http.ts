import { getOwnInvitation } from '#application/employers/get-own-invitation.ts';
import type { EmployersDeps } from '#runtime/composition/employers.ts';
import { endpoint } from '#runtime/endpoint.ts';
import { ownInvitationAnswer, ownInvitationAnswerSchema } from './invitation-answers.ts';
import { CABINET_ROLES, invitationParams } from './shapes.ts';

export const getOwnInvitationEndpoint = endpoint({
  method: 'GET',
  path: '/v1/manager-invitations/{id}',
  operationId: 'getOwnManagerInvitation',
  summary:
    'What the link in the letter opens: into which enterprises you are invited, by whom, and what to do now',
  requirements: ['I3', 'I6', 'I9', 'I14'],
  refusals: ['not-found', 'invitation-of-other-account'],
  access: CABINET_ROLES,
  params: invitationParams,
  response: { status: 200, schema: ownInvitationAnswerSchema },
  handle: async ({ params, context }, deps: Pick<EmployersDeps, 'cabinets' | 'invitations' | 'texts'>) => {
    const found = await getOwnInvitation({ ...params, context }, deps);
    const wording = { texts: deps.texts, language: context.language };
    return { body: ownInvitationAnswer(found, context.at, wording) };
  },
});
