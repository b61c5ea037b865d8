import * as z from 'zod/mini';
import { refreshSession } from '#application/identity/refresh-session.ts';
import type { IdentityDeps } from '#domain/identity/ports.ts';
import { publicEndpoint } from '#runtime/endpoint.ts';
import { tokensSchema } from './shapes.ts';

const LONGEST_TOKEN = 512;

export const refreshSessionEndpoint = publicEndpoint({
  method: 'POST',
  path: '/v1/sessions/refresh',
  operationId: 'refreshSession',
  summary: 'Exchange a refresh token for a new pair of tokens; each is good once',
  description:
    'A token that comes twice ends its session. With the same Idempotency-Key a lost answer is repeated.',
  requirements: ['A1'],
  refusals: ['refresh-token-invalid', 'refresh-token-reused', 'session-ended'],
  body: z.strictObject({ refreshToken: z.string().check(z.minLength(1), z.maxLength(LONGEST_TOKEN)) }),
  response: { status: 200, schema: tokensSchema },
  handle: async (
    { body, context },
    deps: Pick<IdentityDeps, 'sessions' | 'mac' | 'accessTokens' | 'random'>,
  ) => ({ body: await refreshSession(body.refreshToken, context, deps) }),
});
