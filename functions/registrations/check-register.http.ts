import * as z from 'zod/mini';
import { checkRegister } from '#application/registrations/check-register.ts';
import { cabinetIdSchema, employerIdSchema } from '#domain/shared/ids.ts';
import type { RegistrationsDeps } from '#runtime/composition/registrations.ts';
import { endpoint } from '#runtime/endpoint.ts';
import { confirmedCard, confirmedCardSchema, versioned } from './answers.ts';

export const checkRegisterEndpoint = endpoint({
  method: 'POST',
  path: '/v1/cabinets/{cabinetId}/employers/{employerId}/register-check',
  operationId: 'checkEmployerInRegister',
  summary: 'Ask the state register again and put what it says on the card',
  requirements: ['J11', 'J13'],
  refusals: ['not-found', 'enterprise-unknown', 'state-register-unavailable', 'stale-version'],
  access: ['employer', 'agency'],
  right: 'enterprise.manage',
  params: z.strictObject({ cabinetId: cabinetIdSchema, employerId: employerIdSchema }),
  response: {
    status: 200,
    schema: z.object({
      employerId: employerIdSchema,
      version: z.int(),
      etag: z.string(),
      card: confirmedCardSchema,
    }),
  },
  handle: async ({ params, context }, deps: RegistrationsDeps) => {
    const head = await checkRegister({ context, ...params }, deps);
    const told = versioned(head);
    const card = confirmedCard(head, head.register);
    return { body: { employerId: head.id, ...told, card }, etag: told.etag };
  },
});
