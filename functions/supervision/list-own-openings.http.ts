import * as z from 'zod/mini';
import { listOwnOpenings } from '#application/supervision/list-openings.ts';
import { ROLES } from '#domain/shared/actor.ts';
import { openingSchema } from '#domain/supervision/openings.ts';
import type { SupervisionDeps } from '#runtime/composition/supervision.ts';
import { endpoint } from '#runtime/endpoint.ts';
import { pageAnswerSchema, pageShape } from '#runtime/page-query.ts';

/** Who looked is the centre and the role: the name of a member of the staff is personal data too. */
const shown = z.omit(openingSchema, { staffId: true, note: true, ownerId: true });

export const listOwnOpeningsEndpoint = endpoint({
  method: 'GET',
  path: '/v1/account/openings',
  operationId: 'listOwnOpenings',
  summary: 'Who of the staff of labour centres looked at my data, when and for what, the latest first',
  requirements: ['Q4'],
  refusals: ['page-token-invalid'],
  access: ROLES,
  query: z.strictObject(pageShape),
  response: { status: 200, schema: pageAnswerSchema(shown) },
  handle: async ({ query, context }, deps: Pick<SupervisionDeps, 'supervision'>) => {
    const { items, next } = await listOwnOpenings({ ...query, context }, deps);
    return { body: { items: [...items], next } };
  },
});
