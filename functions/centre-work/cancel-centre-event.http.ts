import { cancelEndpoint } from './record-endpoints.ts';

export const cancelCentreEventEndpoint = cancelEndpoint('event', {
  operationId: 'cancelCentreEvent',
  summary: 'Call a meeting, a seminar or a workshop off; it stays in lists as cancelled',
});
