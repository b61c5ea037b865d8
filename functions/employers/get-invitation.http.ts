import { getInvitation } from '#application/employers/get-invitation.ts';
import { ACCESS_REFUSALS } from '#runtime/access-refusals.ts';
import type { EmployersDeps } from '#runtime/composition/employers.ts';
import { endpoint } from '#runtime/endpoint.ts';
import { invitationAnswer, invitationAnswerSchema } from './invitation-answers.ts';
import { CABINET_ROLES, cabinetInvitationParams } from './shapes.ts';

export const getInvitationEndpoint = endpoint({
  method: 'GET',
  path: '/v1/cabinets/{cabinetId}/manager-invitations/{invitationId}',
  operationId: 'getManagerInvitation',
  summary: 'An invitation of the cabinet, and what may be done with it now',
  requirements: ['I5', 'I7', 'I8'],
  refusals: ACCESS_REFUSALS,
  access: CABINET_ROLES,
  right: 'managers.manage',
  params: cabinetInvitationParams,
  response: { status: 200, schema: invitationAnswerSchema },
  handle: async (
    { params, context },
    deps: Pick<EmployersDeps, 'access' | 'invitations' | 'letters' | 'texts'>,
  ) => {
    const { cabinetId, invitationId } = params;
    const sent = await getInvitation({ context, cabinetId, id: invitationId }, deps);
    const wording = { texts: deps.texts, language: context.language };
    return { body: invitationAnswer(sent, context.at, wording) };
  },
});
