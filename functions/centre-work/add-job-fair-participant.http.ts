import { joinEndpoint } from './record-endpoints.ts';

export const addJobFairParticipantEndpoint = joinEndpoint('job-fair', {
  operationId: 'addJobFairParticipant',
  summary: 'An employer of the centre takes part in a planned fair, with the posts that it offers',
});
