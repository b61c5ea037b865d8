import * as z from 'zod/mini';
import { issueChallenge } from '#application/registrations/challenges.ts';
import { taxNumberSchema } from '#domain/identity-numbers/tax-number.ts';
import { cabinetIdSchema } from '#domain/shared/ids.ts';
import { instantSchema } from '#domain/shared/time.ts';
import { CHALLENGE_PURPOSES } from '#domain/signatures/challenge.ts';
import type { RegistrationsDeps } from '#runtime/composition/registrations.ts';
import { endpoint } from '#runtime/endpoint.ts';

export const requestChallengeEndpoint = endpoint({
  method: 'POST',
  path: '/v1/signature-challenges',
  operationId: 'requestSignatureChallenge',
  summary: 'Get what is to be signed by the enterprise',
  description:
    'Sign the decoded bytes of `content` as CMS with attached content, within five minutes, in the same session. Nothing is stored. With `cabinetId` the enterprise joins that cabinet.',
  requirements: ['A8', 'I14'],
  refusals: ['e-signature-not-in-country'],
  access: ['employer', 'agency'],
  body: z.strictObject({
    purpose: z.enum(CHALLENGE_PURPOSES),
    taxId: taxNumberSchema,
    cabinetId: z.optional(cabinetIdSchema),
  }),
  response: { status: 200, schema: z.object({ content: z.string(), expiresAt: instantSchema }) },
  handle: async ({ body, context }, deps: RegistrationsDeps) => ({
    body: await issueChallenge({ context, sent: body }, deps),
  }),
});
