import { jobFairSchema } from '#domain/centre-work/forms.ts';
import { replaceEndpoint } from './record-endpoints.ts';

export const editJobFairEndpoint = replaceEndpoint(
  'job-fair',
  {
    operationId: 'editJobFair',
    summary: 'Replace the description of a planned fair',
    refusals: ['transition-not-allowed'],
  },
  jobFairSchema,
  (body) => ({ kind: 'job-fair', ...body }),
);
