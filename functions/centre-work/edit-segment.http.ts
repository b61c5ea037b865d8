import { segmentSchema } from '#domain/centre-work/forms.ts';
import { replaceEndpoint } from './record-endpoints.ts';

export const editSegmentEndpoint = replaceEndpoint(
  'segment',
  { operationId: 'editSegment', summary: 'Replace a segment; sector and size stay what they are' },
  segmentSchema,
  (body) => ({ kind: 'segment', ...body }),
);
