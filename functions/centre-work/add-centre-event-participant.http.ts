import { joinEndpoint } from './record-endpoints.ts';

export const addCentreEventParticipantEndpoint = joinEndpoint('event', {
  operationId: 'addCentreEventParticipant',
  summary: 'An employer of the centre takes part in a planned event, with the posts that it offers',
});
