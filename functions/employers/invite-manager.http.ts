import * as z from 'zod/mini';
import { inviteManager } from '#application/employers/invite-manager.ts';
import { fullNameSchema } from '#domain/employers/contact.ts';
import { emailSchema } from '#domain/identity/email.ts';
import { languageSchema } from '#domain/shared/languages.ts';
import { ACCESS_REFUSALS } from '#runtime/access-refusals.ts';
import type { EmployersDeps } from '#runtime/composition/employers.ts';
import { endpoint } from '#runtime/endpoint.ts';
import { outcomeAnswer, outcomeAnswerSchema } from './invitation-answers.ts';
import { CABINET_ROLES, cabinetParams } from './shapes.ts';

export const inviteManagerEndpoint = endpoint({
  method: 'POST',
  path: '/v1/cabinets/{cabinetId}/manager-invitations',
  operationId: 'inviteManager',
  summary: 'Add a manager: an invitation goes to the address',
  requirements: ['I5', 'I6', 'I11'],
  refusals: [...ACCESS_REFUSALS, 'already-invited', 'already-member', 'too-many-invitations'],
  access: CABINET_ROLES,
  right: 'managers.manage',
  params: cabinetParams,
  body: z.strictObject({ name: fullNameSchema, email: emailSchema, language: z.optional(languageSchema) }),
  response: { status: 201, schema: outcomeAnswerSchema },
  handle: async ({ params, body, context }, deps: EmployersDeps) => {
    const outcome = await inviteManager({ ...params, ...body, context }, deps);
    const location = `/v1/cabinets/${outcome.cabinetId}/manager-invitations/${outcome.id}`;
    const wording = { texts: deps.texts, language: context.language };
    return { body: outcomeAnswer(outcome, 'sent', wording), headers: { location } };
  },
});
