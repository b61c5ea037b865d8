import * as z from 'zod/mini';
import { listPublicFairs } from '#application/job-fairs/public-fairs.ts';
import { jurisdictionSchema } from '#domain/shared/jurisdictions.ts';
import type { JobFairsDeps } from '#runtime/composition/job-fairs.ts';
import { publicEndpoint } from '#runtime/endpoint.ts';
import { pageShape } from '#runtime/page-query.ts';
import { publicFairItem, publicFairListSchema } from './answers.ts';

export const listPublicJobFairsEndpoint = publicEndpoint({
  method: 'GET',
  path: '/v1/public/job-fairs',
  operationId: 'listPublicJobFairs',
  summary: 'Job fairs of a country that are not over, the next first',
  description:
    'A cancelled fair is there until its end and says so. A page may hold fewer items than asked for while `next` says that there are more.',
  requirements: ['J7'],
  refusals: ['page-token-invalid'],
  query: z.strictObject({ jurisdiction: jurisdictionSchema, ...pageShape }),
  response: { status: 200, schema: publicFairListSchema },
  handle: async ({ query, context }, deps: JobFairsDeps) => {
    const { items, next } = await listPublicFairs({ ...query, now: context.at }, deps);
    return { body: { items: items.map(publicFairItem), next } };
  },
});
