import { standingAnswer, segmentListSchema } from './answers.ts';
import { listEndpoint } from './record-endpoints.ts';

export const listSegmentsEndpoint = listEndpoint(
  'segment',
  { operationId: 'listSegments', summary: 'Segments of the centre by economic sector' },
  segmentListSchema,
  (head) => ({ ...head.summary, ...standingAnswer(head) }),
);
