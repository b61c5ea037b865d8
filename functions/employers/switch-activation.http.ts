import * as z from 'zod/mini';
import { switchActivation } from '#application/employers/switch-activation.ts';
import { ACCESS_REFUSALS } from '#runtime/access-refusals.ts';
import type { EmployersDeps } from '#runtime/composition/employers.ts';
import { endpoint } from '#runtime/endpoint.ts';
import { outcomeAnswer, outcomeAnswerSchema } from './invitation-answers.ts';
import { CABINET_ROLES, CLOSED_REFUSALS, cabinetInvitationParams } from './shapes.ts';

export const switchActivationEndpoint = endpoint({
  method: 'PUT',
  path: '/v1/cabinets/{cabinetId}/manager-invitations/{invitationId}/activation',
  operationId: 'switchManagerActivation',
  summary: 'The toggle that activates an invited manager, before or after the manager has accepted',
  requirements: ['I8'],
  refusals: [...ACCESS_REFUSALS, ...CLOSED_REFUSALS, 'account-tied-to-other-enterprise'],
  access: CABINET_ROLES,
  right: 'managers.manage',
  params: cabinetInvitationParams,
  body: z.strictObject({ active: z.boolean() }),
  response: { status: 200, schema: outcomeAnswerSchema },
  handle: async (
    { params, body, context },
    deps: Pick<EmployersDeps, 'invitations' | 'random' | 'texts'>,
  ) => {
    const { cabinetId, invitationId } = params;
    const outcome = await switchActivation({ context, cabinetId, id: invitationId, ...body }, deps);
    return { body: outcomeAnswer(outcome, 'sent', { texts: deps.texts, language: context.language }) };
  },
});
