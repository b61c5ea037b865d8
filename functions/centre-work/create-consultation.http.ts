import { consultationSchema } from '#domain/centre-work/forms.ts';
import { createEndpoint } from './record-endpoints.ts';

export const createConsultationEndpoint = createEndpoint(
  'consultation',
  {
    operationId: 'createConsultation',
    summary: 'Write down a consultation: who was received, what was asked, what was advised',
    description:
      'A record is never changed; what was wrong in it is put right by another that names it in `corrects`.',
  },
  consultationSchema,
  (body) => ({ kind: 'consultation', ...body }),
);
