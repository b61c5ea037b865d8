import * as z from 'zod/mini';
import { confirmSignUp } from '#application/identity/confirm-sign-up.ts';
import { codeSchema } from '#domain/identity/codes.ts';
import type { IdentityDeps } from '#domain/identity/ports.ts';
import { accountIdSchema } from '#domain/shared/ids.ts';
import { publicEndpoint } from '#runtime/endpoint.ts';
import { signUpParams } from './shapes.ts';

export const confirmSignUpEndpoint = publicEndpoint({
  method: 'POST',
  path: '/v1/sign-ups/{id}/confirmation',
  operationId: 'confirmSignUp',
  summary: 'Confirm the e-mail address with the mailed code; the account is open from then on',
  requirements: ['A5', 'A10'],
  refusals: [
    'not-found',
    'code-wrong',
    'code-expired',
    'too-many-tries',
    'too-many-requests',
    'already-confirmed',
    'already-registered',
  ],
  params: signUpParams,
  body: z.strictObject({ code: codeSchema }),
  response: { status: 200, schema: z.object({ accountId: accountIdSchema }) },
  handle: async (
    { params, body, context },
    deps: Pick<IdentityDeps, 'accounts' | 'credentials' | 'mac' | 'random'>,
  ) => ({ body: await confirmSignUp({ accountId: params.id, code: body.code }, context, deps) }),
});
