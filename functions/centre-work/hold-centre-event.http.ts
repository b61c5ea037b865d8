import { eventOutcomeSchema } from '#domain/centre-work/records.ts';
import { holdEndpoint } from './record-endpoints.ts';

export const holdCentreEventEndpoint = holdEndpoint(
  'event',
  {
    operationId: 'holdCentreEvent',
    summary: 'Write down what came of a meeting, a seminar or a workshop that is over',
  },
  eventOutcomeSchema,
);
