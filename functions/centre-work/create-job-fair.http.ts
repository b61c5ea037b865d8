import { jobFairSchema } from '#domain/centre-work/forms.ts';
import { createEndpoint } from './record-endpoints.ts';

export const createJobFairEndpoint = createEndpoint(
  'job-fair',
  { operationId: 'createJobFair', summary: 'Plan a job fair' },
  jobFairSchema,
  (body) => ({ kind: 'job-fair', ...body }),
);
