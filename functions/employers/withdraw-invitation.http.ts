import { withdrawInvitation } from '#application/employers/withdraw-invitation.ts';
import type { EmployersDeps } from '#runtime/composition/employers.ts';
import { endpoint } from '#runtime/endpoint.ts';
import { outcomeAnswer, outcomeAnswerSchema } from './invitation-answers.ts';
import { CABINET_ROLES, cabinetInvitationParams } from './shapes.ts';

export const withdrawInvitationEndpoint = endpoint({
  method: 'POST',
  path: '/v1/cabinets/{cabinetId}/manager-invitations/{invitationId}/withdrawal',
  operationId: 'withdrawManagerInvitation',
  summary: 'Take an open invitation back',
  requirements: ['I5', 'I13'],
  refusals: [
    'not-found',
    'right-not-held',
    'access-withdrawn',
    'invitation-expired',
    'invitation-already-used',
  ],
  access: CABINET_ROLES,
  right: 'managers.manage',
  params: cabinetInvitationParams,
  response: { status: 200, schema: outcomeAnswerSchema },
  handle: async ({ params, context }, deps: Pick<EmployersDeps, 'invitations' | 'random' | 'texts'>) => {
    const { cabinetId, invitationId } = params;
    const outcome = await withdrawInvitation({ context, cabinetId, id: invitationId }, deps);
    return { body: outcomeAnswer(outcome, 'sent', { texts: deps.texts, language: context.language }) };
  },
});
