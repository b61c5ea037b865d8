import { eventSchema } from '#domain/centre-work/forms.ts';
import { replaceEndpoint } from './record-endpoints.ts';

export const editCentreEventEndpoint = replaceEndpoint(
  'event',
  {
    operationId: 'editCentreEvent',
    summary: 'Replace the description of a planned event',
    refusals: ['transition-not-allowed'],
  },
  eventSchema,
  (body) => ({ kind: 'event', ...body }),
);
