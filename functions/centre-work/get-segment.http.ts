import { standingAnswer, segmentSchema } from './answers.ts';
import { getEndpoint } from './record-endpoints.ts';

export const getSegmentEndpoint = getEndpoint(
  'segment',
  { operationId: 'getSegment', summary: 'A segment of employers' },
  segmentSchema,
  ({ head, form }) => ({ ...form, ...standingAnswer(head) }),
);
