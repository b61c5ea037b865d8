import { fairAnswer, jobFairListSchema } from './answers.ts';
import { listEndpoint } from './record-endpoints.ts';

export const listJobFairsEndpoint = listEndpoint(
  'job-fair',
  { operationId: 'listJobFairs', summary: 'Job fairs of the centre by date, the latest first' },
  jobFairListSchema,
  (head) => ({ ...head.summary, ...fairAnswer(head) }),
);
