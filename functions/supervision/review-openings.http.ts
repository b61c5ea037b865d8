import * as z from 'zod/mini';
import { reviewOpenings } from '#application/supervision/list-openings.ts';
import { daySchema } from '#domain/shared/day.ts';
import { accountIdSchema, centreIdSchema } from '#domain/shared/ids.ts';
import { openingSchema } from '#domain/supervision/openings.ts';
import { ACCESS_REFUSALS } from '#runtime/access-refusals.ts';
import type { SupervisionDeps } from '#runtime/composition/supervision.ts';
import { endpoint } from '#runtime/endpoint.ts';
import { pageAnswerSchema, pageShape } from '#runtime/page-query.ts';

const shown = z.omit(openingSchema, { ownerId: true });

export const reviewOpeningsEndpoint = endpoint({
  method: 'GET',
  path: '/v1/centres/{centreId}/personal-data-openings',
  operationId: 'reviewOpenings',
  summary:
    'What personal data the staff of the centre opened and for what, of one member or one day, the latest first',
  requirements: ['O3', 'Q5'],
  refusals: ['page-token-invalid', ...ACCESS_REFUSALS],
  access: ['centre_staff'],
  right: 'personal-data.review',
  params: z.strictObject({ centreId: centreIdSchema }),
  query: z.strictObject({ staffId: z.optional(accountIdSchema), day: z.optional(daySchema), ...pageShape }),
  response: { status: 200, schema: pageAnswerSchema(shown) },
  handle: async ({ params, query, context }, deps: SupervisionDeps) => {
    const { items, next } = await reviewOpenings({ ...params, ...query, context }, deps);
    return { body: { items: [...items], next } };
  },
});
