import * as z from 'zod/mini';
import { openPersonalData } from '#application/supervision/open-personal-data.ts';
import { openingRequestSchema, openingSchema, personalDataSchema } from '#domain/supervision/openings.ts';
import { centreIdSchema } from '#domain/shared/ids.ts';
import { ACCESS_REFUSALS } from '#runtime/access-refusals.ts';
import type { SupervisionDeps } from '#runtime/composition/supervision.ts';
import { endpoint } from '#runtime/endpoint.ts';

export const openPersonalDataEndpoint = endpoint({
  method: 'POST',
  path: '/v1/centres/{centreId}/personal-data-openings',
  operationId: 'openPersonalData',
  summary:
    "Open a person's data for a stated purpose; the person sees that, when, for what and by which centre",
  description:
    'The opening is on record before it is answered. Every answer is an opening of its own: `Idempotency-Key` is of no effect here. A person opened already today does not count against the daily cap again.',
  requirements: ['Q4', 'Q5'],
  refusals: ['nothing-to-open', 'not-open-for-purpose', 'daily-cap-reached', ...ACCESS_REFUSALS],
  access: ['centre_staff'],
  right: 'personal-data.open',
  params: z.strictObject({ centreId: centreIdSchema }),
  body: openingRequestSchema,
  response: {
    status: 201,
    schema: z.object({ ...z.pick(openingSchema, { id: true, at: true }).shape, data: personalDataSchema }),
  },
  handle: async ({ params, body, context }, deps: SupervisionDeps) => {
    const { opening, data } = await openPersonalData({ ...params, ...body, context }, deps);
    return { body: { id: opening.id, at: opening.at, data } };
  },
});
