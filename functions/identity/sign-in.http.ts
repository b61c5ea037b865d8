import * as z from 'zod/mini';
import { signIn } from '#application/identity/sign-in.ts';
import { emailSchema } from '#domain/identity/email.ts';
import { givenPasswordSchema } from '#domain/identity/password.ts';
import type { IdentityDeps } from '#domain/identity/ports.ts';
import { publicEndpoint } from '#runtime/endpoint.ts';
import { tokensSchema } from './shapes.ts';

export const signInEndpoint = publicEndpoint({
  method: 'POST',
  path: '/v1/sessions',
  operationId: 'signIn',
  summary: 'Sign in with e-mail and password',
  description: 'Answer and duration are the same for a wrong password and for an address without an account.',
  requirements: ['A1', 'A9', 'A10'],
  refusals: ['credentials-wrong', 'too-many-tries', 'too-many-requests'],
  body: z.strictObject({ email: emailSchema, password: givenPasswordSchema }),
  response: { status: 201, schema: tokensSchema },
  handle: async (
    { body, context },
    deps: Pick<IdentityDeps, 'credentials' | 'sessions' | 'passwords' | 'mac' | 'accessTokens' | 'random'>,
  ) => ({ body: await signIn(body, context, deps) }),
});
