import { eventSchema } from '#domain/centre-work/forms.ts';
import { createEndpoint } from './record-endpoints.ts';

export const createCentreEventEndpoint = createEndpoint(
  'event',
  { operationId: 'createCentreEvent', summary: 'Plan a meeting, a seminar or a workshop' },
  eventSchema,
  (body) => ({ kind: 'event', ...body }),
);
