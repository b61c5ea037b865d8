import * as z from 'zod/mini';
import { listActiveEmployers } from '#application/centre-work/list-active-employers.ts';
import { activeEmployerSchema } from '#domain/centre-work/ports.ts';
import { ACCESS_REFUSALS } from '#runtime/access-refusals.ts';
import { centreParams } from '#runtime/centre-requests.ts';
import type { CentreWorkDeps } from '#runtime/composition/centre-work.ts';
import { endpoint } from '#runtime/endpoint.ts';
import { pageAnswerSchema, pageShape } from '#runtime/page-query.ts';

export const listActiveEmployersEndpoint = endpoint({
  method: 'GET',
  path: '/v1/centres/{centreId}/active-employers',
  operationId: 'listActiveEmployers',
  summary: 'Registry of the active employers of the region, all or of one economic sector',
  description:
    'A page may hold fewer items than asked for, and even none, while `next` says that there are more.',
  requirements: ['J10'],
  refusals: ['page-token-invalid', ...ACCESS_REFUSALS],
  access: ['centre_staff'],
  right: 'employers.read',
  params: centreParams,
  query: z.strictObject({ sector: z.optional(z.string().check(z.regex(/^[A-U]$/))), ...pageShape }),
  response: { status: 200, schema: pageAnswerSchema(activeEmployerSchema) },
  handle: async ({ params, query, context }, deps: CentreWorkDeps) => {
    const { items, next } = await listActiveEmployers({ ...params, ...query, context }, deps);
    return { body: { items: [...items], next } };
  },
});
