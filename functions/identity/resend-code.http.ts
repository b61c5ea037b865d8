import { resendCode } from '#application/identity/resend-code.ts';
import type { IdentityDeps } from '#domain/identity/ports.ts';
import { publicEndpoint } from '#runtime/endpoint.ts';
import { mailedCodeOf, signUpParams, signUpReceiptSchema } from './shapes.ts';

export const resendCodeEndpoint = publicEndpoint({
  method: 'POST',
  path: '/v1/sign-ups/{id}/code',
  operationId: 'resendSignUpCode',
  summary: 'Mail another confirmation code; the one before is void',
  requirements: ['A5', 'A10'],
  refusals: ['not-found', 'too-many-requests'],
  params: signUpParams,
  response: { status: 202, schema: signUpReceiptSchema },
  handle: async ({ params, context }, deps: Pick<IdentityDeps, 'accounts' | 'mac' | 'random'>) => {
    const { id, issuedAt } = await resendCode(params.id, context, deps);
    return { body: { id, ...mailedCodeOf(issuedAt) } };
  },
});
