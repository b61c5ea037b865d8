import { segmentSchema } from '#domain/centre-work/forms.ts';
import { createEndpoint } from './record-endpoints.ts';

export const createSegmentEndpoint = createEndpoint(
  'segment',
  {
    operationId: 'createSegment',
    summary: 'Write down a segment of employers: an economic sector and a size, with its priority',
    refusals: ['segment-exists'],
  },
  segmentSchema,
  (body) => ({ kind: 'segment', ...body }),
);
