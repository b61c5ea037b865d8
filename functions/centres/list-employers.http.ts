import * as z from 'zod/mini';
import { listEmployers } from '#application/centres/list-employers.ts';
import { accountIdSchema } from '#domain/shared/ids.ts';
import { momentSchema } from '#domain/shared/moment.ts';
import { ACCESS_REFUSALS } from '#runtime/access-refusals.ts';
import { centreParams, flagSchema } from '#runtime/centre-requests.ts';
import type { CentresDeps } from '#runtime/composition/centres.ts';
import { endpoint } from '#runtime/endpoint.ts';
import { pageAnswerSchema, pageShape } from '#runtime/page-query.ts';
import { cardAnswer, cardAnswerSchema } from './answers.ts';

export const listCentreEmployersEndpoint = endpoint({
  method: 'GET',
  path: '/v1/centres/{centreId}/employers',
  operationId: 'listCentreEmployers',
  summary: 'Employers of the centre, the longest without progress first',
  description:
    '`silent=true` keeps those without progress for 90 days, `silentSince` those without progress since before a moment. With `sector` a page may hold fewer than asked for while `next` says that there are more.',
  requirements: ['J5', 'J6', 'J10'],
  refusals: [...ACCESS_REFUSALS, 'page-token-invalid'],
  access: ['centre_staff'],
  right: 'employers.read',
  params: centreParams,
  query: z.strictObject({
    sector: z.optional(z.string().check(z.regex(/^[A-U]$/))),
    specialistId: z.optional(accountIdSchema),
    silentSince: z.optional(momentSchema),
    silent: z.optional(flagSchema),
    ...pageShape,
  }),
  response: { status: 200, schema: pageAnswerSchema(cardAnswerSchema) },
  handle: async ({ params, query, context }, deps: CentresDeps) => {
    const { items, next } = await listEmployers(
      { ...params, ...query, silent: query.silent === 'true', context },
      deps,
    );
    return { body: { items: items.map((head) => cardAnswer(head, context.at)), next } };
  },
});
