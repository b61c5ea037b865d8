import { standingAnswer, consultationListSchema } from './answers.ts';
import { listEndpoint } from './record-endpoints.ts';

export const listConsultationsEndpoint = listEndpoint(
  'consultation',
  { operationId: 'listConsultations', summary: 'Consultations of the centre by date, the latest first' },
  consultationListSchema,
  (head) => ({ ...head.summary, ...standingAnswer(head) }),
);
