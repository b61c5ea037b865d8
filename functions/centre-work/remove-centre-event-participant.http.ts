import { leaveEndpoint } from './record-endpoints.ts';

export const removeCentreEventParticipantEndpoint = leaveEndpoint('event', {
  operationId: 'removeCentreEventParticipant',
  summary: 'An employer no longer takes part in a planned event',
});
