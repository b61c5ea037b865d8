import * as z from 'zod/mini';
import { readAccount } from '#application/identity/read-account.ts';
import { consentSchema } from '#domain/identity/account.ts';
import type { IdentityDeps } from '#domain/identity/ports.ts';
import { ROLES, roleSchema } from '#domain/shared/actor.ts';
import { accountIdSchema } from '#domain/shared/ids.ts';
import { jurisdictionSchema } from '#domain/shared/jurisdictions.ts';
import { languageSchema } from '#domain/shared/languages.ts';
import { etagOf } from '#domain/shared/revision.ts';
import { instantSchema } from '#domain/shared/time.ts';
import { endpoint } from '#runtime/endpoint.ts';

const responseSchema = z.object({
  accountId: accountIdSchema,
  email: z.string(),
  role: roleSchema,
  language: languageSchema,
  jurisdiction: jurisdictionSchema,
  /** Absent for staff of a labour centre, who were appointed and did not sign up. */
  agreement: z.optional(z.pick(consentSchema, { version: true, at: true, method: true })),
  createdAt: instantSchema,
  confirmedAt: instantSchema,
});

export const readAccountEndpoint = endpoint({
  method: 'GET',
  path: '/v1/account',
  operationId: 'readAccount',
  summary: 'Own account',
  requirements: ['A7'],
  refusals: ['not-found'],
  access: ROLES,
  revalidates: true,
  response: { status: 200, schema: responseSchema },
  handle: async ({ context }, deps: Pick<IdentityDeps, 'accounts'>) => {
    const account = await readAccount(context, deps);
    return { body: account, etag: etagOf(account) };
  },
});
