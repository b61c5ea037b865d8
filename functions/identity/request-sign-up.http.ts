import * as z from 'zod/mini';
import { requestSignUp } from '#application/identity/request-sign-up.ts';
import { signUpRoleSchema } from '#domain/identity/account.ts';
import { emailSchema } from '#domain/identity/email.ts';
import { newPasswordSchema } from '#domain/identity/password.ts';
import type { IdentityDeps } from '#domain/identity/ports.ts';
import { fieldRule } from '#domain/shared/field-rule.ts';
import { jurisdictionSchema } from '#domain/shared/jurisdictions.ts';
import { languageSchema } from '#domain/shared/languages.ts';
import { publicEndpoint } from '#runtime/endpoint.ts';
import { mailedCodeOf, signUpReceiptSchema } from './shapes.ts';

const bodySchema = z.strictObject({
  email: emailSchema,
  password: newPasswordSchema,
  role: signUpRoleSchema,
  agreement: z.strictObject({
    version: z.string(),
    accepted: z.boolean().check(fieldRule((accepted: boolean) => accepted, 'agreement-not-accepted')),
  }),
  jurisdiction: jurisdictionSchema,
  /** The language of the mail; that of the request unless told. */
  language: z.optional(languageSchema),
});

export const requestSignUpEndpoint = publicEndpoint({
  method: 'POST',
  path: '/v1/sign-ups',
  operationId: 'requestSignUp',
  summary: 'Register as job seeker, employer or private agency; a code is mailed',
  description: 'The answer is the same whether or not the address has an account.',
  requirements: ['A5', 'A7', 'A10'],
  refusals: ['too-many-requests'],
  body: bodySchema,
  response: { status: 202, schema: signUpReceiptSchema },
  handle: async (
    { body, context },
    deps: Pick<IdentityDeps, 'accounts' | 'passwords' | 'mac' | 'random'>,
  ) => {
    const { id, issuedAt } = await requestSignUp(body, context, deps);
    return { body: { id, ...mailedCodeOf(issuedAt) } };
  },
});
