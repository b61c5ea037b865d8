import * as z from 'zod/mini';
import { changePassword } from '#application/identity/change-password.ts';
import { givenPasswordSchema, newPasswordSchema } from '#domain/identity/password.ts';
import type { IdentityDeps } from '#domain/identity/ports.ts';
import { ROLES } from '#domain/shared/actor.ts';
import { endpoint } from '#runtime/endpoint.ts';

export const changePasswordEndpoint = endpoint({
  method: 'PUT',
  path: '/v1/account/password',
  operationId: 'changePassword',
  summary: 'Change the password; every session ends, this one too',
  requirements: ['A1', 'A10'],
  refusals: ['password-wrong', 'too-many-tries', 'too-many-requests', 'stale-version'],
  access: ROLES,
  body: z.strictObject({ currentPassword: givenPasswordSchema, newPassword: newPasswordSchema }),
  response: { status: 204, schema: null },
  handle: async (
    { body, context },
    deps: Pick<IdentityDeps, 'credentials' | 'passwords' | 'mac' | 'random'>,
  ) => {
    await changePassword(body, context, deps);
    return { body: undefined };
  },
});
