import * as z from 'zod/mini';
import { getPublicFair } from '#application/centre-work/public-fairs.ts';
import { recordIdSchema } from '#domain/centre-work/records.ts';
import type { CentreWorkDeps } from '#runtime/composition/centre-work.ts';
import { publicEndpoint } from '#runtime/endpoint.ts';
import { publicFairAnswer, publicFairSchema } from './public-fair.ts';

export const getPublicJobFairEndpoint = publicEndpoint({
  method: 'GET',
  path: '/v1/public/job-fairs/{id}',
  operationId: 'getPublicJobFair',
  summary: 'A job fair with the employers that take part, their posts and vacancies',
  requirements: ['J7'],
  refusals: ['not-found'],
  params: z.strictObject({ id: recordIdSchema }),
  response: { status: 200, schema: publicFairSchema },
  handle: async ({ params }, deps: Pick<CentreWorkDeps, 'fairs'>) => ({
    body: publicFairAnswer(await getPublicFair(params, deps)),
  }),
});
