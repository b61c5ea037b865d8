import { fairAnswer, jobFairSchema } from './answers.ts';
import { getEndpoint } from './record-endpoints.ts';

export const getJobFairEndpoint = getEndpoint(
  'job-fair',
  { operationId: 'getJobFair', summary: 'A job fair with the employers that take part' },
  jobFairSchema,
  ({ head, form, participants }) => ({ ...form, ...fairAnswer(head), participants: [...participants] }),
);
