import { eventAnswer, eventListSchema } from './answers.ts';
import { listEndpoint } from './record-endpoints.ts';

export const listCentreEventsEndpoint = listEndpoint(
  'event',
  {
    operationId: 'listCentreEvents',
    summary: 'Meetings, seminars and workshops of the centre by date, the latest first',
  },
  eventListSchema,
  (head) => ({ ...head.summary, ...eventAnswer(head) }),
);
