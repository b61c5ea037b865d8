import * as z from 'zod/mini';
import { resetPassword } from '#application/identity/reset-password.ts';
import { codeSchema } from '#domain/identity/codes.ts';
import { emailSchema } from '#domain/identity/email.ts';
import { newPasswordSchema } from '#domain/identity/password.ts';
import type { IdentityDeps } from '#domain/identity/ports.ts';
import { publicEndpoint } from '#runtime/endpoint.ts';

export const resetPasswordEndpoint = publicEndpoint({
  method: 'POST',
  path: '/v1/password-resets/confirmation',
  operationId: 'resetPassword',
  summary: 'Set a new password with the mailed code; every session ends',
  requirements: ['A1', 'A10'],
  refusals: ['code-wrong', 'code-expired', 'too-many-tries', 'too-many-requests', 'stale-version'],
  body: z.strictObject({ email: emailSchema, code: codeSchema, newPassword: newPasswordSchema }),
  response: { status: 204, schema: null },
  handle: async (
    { body, context },
    deps: Pick<IdentityDeps, 'credentials' | 'passwords' | 'mac' | 'random'>,
  ) => {
    await resetPassword(body, context, deps);
    return { body: undefined };
  },
});
