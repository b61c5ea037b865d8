import { standingAnswer, consultationSchema } from './answers.ts';
import { getEndpoint } from './record-endpoints.ts';

export const getConsultationEndpoint = getEndpoint(
  'consultation',
  { operationId: 'getConsultation', summary: 'A consultation: what was asked and what was advised' },
  consultationSchema,
  ({ head, form }) => ({ ...form, ...standingAnswer(head) }),
);
