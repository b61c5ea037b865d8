import * as z from 'zod/mini';
import { requestPasswordReset } from '#application/identity/request-password-reset.ts';
import { emailSchema } from '#domain/identity/email.ts';
import type { IdentityDeps } from '#domain/identity/ports.ts';
import { publicEndpoint } from '#runtime/endpoint.ts';
import { mailedCodeOf, mailedCodeSchema } from './shapes.ts';

export const requestPasswordResetEndpoint = publicEndpoint({
  method: 'POST',
  path: '/v1/password-resets',
  operationId: 'requestPasswordReset',
  summary: 'Mail a code that allows to set a new password',
  description: 'The answer is the same whether or not the address has an account.',
  requirements: ['A1', 'A10'],
  refusals: ['too-many-requests'],
  body: z.strictObject({ email: emailSchema }),
  response: { status: 202, schema: mailedCodeSchema },
  handle: async ({ body, context }, deps: Pick<IdentityDeps, 'credentials' | 'mac' | 'random'>) => {
    const { issuedAt } = await requestPasswordReset(body.email, context, deps);
    return { body: mailedCodeOf(issuedAt) };
  },
});
