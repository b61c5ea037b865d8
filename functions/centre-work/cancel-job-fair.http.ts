import { cancelEndpoint } from './record-endpoints.ts';

export const cancelJobFairEndpoint = cancelEndpoint('job-fair', {
  operationId: 'cancelJobFair',
  summary: 'Call a job fair off; it stays in lists as cancelled',
});
