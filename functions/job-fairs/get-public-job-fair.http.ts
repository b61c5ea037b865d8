import * as z from 'zod/mini';
import { getPublicFair } from '#application/job-fairs/public-fairs.ts';
import { recordIdSchema } from '#domain/centre-work/records.ts';
import type { JobFairsDeps } from '#runtime/composition/job-fairs.ts';
import { publicEndpoint } from '#runtime/endpoint.ts';
import { publicFairAnswer, publicFairSchema } from './answers.ts';

export const getPublicJobFairEndpoint = publicEndpoint({
  method: 'GET',
  path: '/v1/public/job-fairs/{id}',
  operationId: 'getPublicJobFair',
  summary: 'A job fair with the employers that take part, their posts and vacancies',
  requirements: ['J7'],
  refusals: ['not-found'],
  params: z.strictObject({ id: recordIdSchema }),
  response: { status: 200, schema: publicFairSchema },
  handle: async ({ params }, deps: JobFairsDeps) => ({
    body: publicFairAnswer(await getPublicFair(params, deps)),
  }),
});
