import * as z from 'zod/mini';
import { listSignIns } from '#application/identity/list-sign-ins.ts';
import { signInSchema } from '#domain/identity/account.ts';
import type { IdentityDeps } from '#domain/identity/ports.ts';
import { ROLES } from '#domain/shared/actor.ts';
import { endpoint } from '#runtime/endpoint.ts';

const MOST_A_PAGE = 50;
const A_PAGE = 20;

const querySchema = z.strictObject({
  limit: z._default(z.coerce.number().check(z.int(), z.minimum(1), z.maximum(MOST_A_PAGE)), A_PAGE),
  cursor: z.optional(z.string().check(z.minLength(1))),
});

export const listSignInsEndpoint = endpoint({
  method: 'GET',
  path: '/v1/account/sign-ins',
  operationId: 'listSignIns',
  summary: 'Own sign-in history, latest first: time, method, address, device',
  requirements: ['A9'],
  refusals: ['page-token-invalid'],
  access: ROLES,
  query: querySchema,
  response: {
    status: 200,
    schema: z.object({
      items: z.array(z.pick(signInSchema, { at: true, method: true, address: true, device: true })),
      next: z.optional(z.string()),
    }),
  },
  handle: async ({ query, context }, deps: Pick<IdentityDeps, 'sessions'>) => ({
    body: await listSignIns(query, context, deps),
  }),
});
