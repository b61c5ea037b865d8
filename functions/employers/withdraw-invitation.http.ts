import { withdrawInvitation } from '#application/employers/withdraw-invitation.ts';
import { ACCESS_REFUSALS } from '#runtime/access-refusals.ts';
import type { EmployersDeps } from '#runtime/composition/employers.ts';
import { endpoint } from '#runtime/endpoint.ts';
import { outcomeAnswer, outcomeAnswerSchema } from './invitation-answers.ts';
import { CABINET_ROLES, CLOSED_REFUSALS, cabinetInvitationParams } from './shapes.ts';

export const withdrawInvitationEndpoint = endpoint({
  method: 'POST',
  path: '/v1/cabinets/{cabinetId}/manager-invitations/{invitationId}/withdrawal',
  operationId: 'withdrawManagerInvitation',
  summary: 'Take an open invitation back',
  requirements: ['I5', 'I13'],
  refusals: [...ACCESS_REFUSALS, ...CLOSED_REFUSALS],
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
