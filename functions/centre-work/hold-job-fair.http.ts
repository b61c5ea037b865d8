import { fairOutcomeSchema } from '#domain/centre-work/records.ts';
import { holdEndpoint } from './record-endpoints.ts';

export const holdJobFairEndpoint = holdEndpoint(
  'job-fair',
  { operationId: 'holdJobFair', summary: 'Write down what came of a job fair that is over' },
  fairOutcomeSchema,
);
