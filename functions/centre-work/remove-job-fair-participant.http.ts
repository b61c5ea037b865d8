import { leaveEndpoint } from './record-endpoints.ts';

export const removeJobFairParticipantEndpoint = leaveEndpoint('job-fair', {
  operationId: 'removeJobFairParticipant',
  summary: 'An employer no longer takes part in a planned fair',
});
