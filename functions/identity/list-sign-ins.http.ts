import * as z from 'zod/mini';
import { listSignIns } from '#application/identity/list-sign-ins.ts';
import { signInSchema } from '#domain/identity/account.ts';
import type { IdentityDeps } from '#domain/identity/ports.ts';
import { ROLES } from '#domain/shared/actor.ts';
import { endpoint } from '#runtime/endpoint.ts';
import { pageAnswerSchema, pageQuery } from '#runtime/page-query.ts';

export const listSignInsEndpoint = endpoint({
  method: 'GET',
  path: '/v1/account/sign-ins',
  operationId: 'listSignIns',
  summary: 'Own sign-in history, latest first: time, method, address, device',
  requirements: ['A9'],
  refusals: ['page-token-invalid'],
  access: ROLES,
  query: pageQuery,
  response: {
    status: 200,
    schema: pageAnswerSchema(z.pick(signInSchema, { at: true, method: true, address: true, device: true })),
  },
  handle: async ({ query, context }, deps: Pick<IdentityDeps, 'sessions'>) => ({
    body: await listSignIns(query, context, deps),
  }),
});
