import { eventAnswer, eventSchema } from './answers.ts';
import { getEndpoint } from './record-endpoints.ts';

export const getCentreEventEndpoint = getEndpoint(
  'event',
  {
    operationId: 'getCentreEvent',
    summary: 'A meeting, a seminar or a workshop with the employers that take part',
  },
  eventSchema,
  ({ head, form, participants }) => ({ ...form, ...eventAnswer(head), participants: [...participants] }),
);
