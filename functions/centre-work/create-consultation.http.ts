import { createRecord } from '#application/centre-work/create-record.ts';
import { consultationSchema } from '#domain/centre-work/forms.ts';
import type { CentreWorkDeps } from '#runtime/composition/centre-work.ts';
import { endpoint } from '#runtime/endpoint.ts';
import { createdReply, savedAnswerSchema } from './answers.ts';
import { centreParams } from './shapes.ts';

export const createConsultationEndpoint = endpoint({
  method: 'POST',
  path: '/v1/centres/{centreId}/consultations',
  operationId: 'createConsultation',
  summary: 'Write down a consultation: who was received, what was asked, what was advised',
  description:
    'A record is never changed; what was wrong in it is put right by another that names it in `corrects`.',
  requirements: ['J15'],
  refusals: ['not-found', 'access-withdrawn', 'access-not-active', 'right-not-held'],
  access: ['centre_staff'],
  right: 'employers.serve',
  params: centreParams,
  body: consultationSchema,
  response: { status: 201, schema: savedAnswerSchema },
  handle: async ({ params, body, context }, deps: CentreWorkDeps) =>
    createdReply(
      `/v1/centres/${params.centreId}/consultations`,
      await createRecord({ ...params, context, form: { kind: 'consultation', ...body } }, deps),
    ),
});
