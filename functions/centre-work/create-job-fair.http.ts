import { createRecord } from '#application/centre-work/create-record.ts';
import { jobFairSchema } from '#domain/centre-work/forms.ts';
import type { CentreWorkDeps } from '#runtime/composition/centre-work.ts';
import { endpoint } from '#runtime/endpoint.ts';
import { createdReply, savedAnswerSchema } from './answers.ts';
import { centreParams } from './shapes.ts';

export const createJobFairEndpoint = endpoint({
  method: 'POST',
  path: '/v1/centres/{centreId}/job-fairs',
  operationId: 'createJobFair',
  summary: 'Plan a job fair',
  requirements: ['J7'],
  refusals: ['not-found', 'access-withdrawn', 'access-not-active', 'right-not-held'],
  access: ['centre_staff'],
  right: 'centre-events.write',
  params: centreParams,
  body: jobFairSchema,
  response: { status: 201, schema: savedAnswerSchema },
  handle: async ({ params, body, context }, deps: CentreWorkDeps) =>
    createdReply(
      `/v1/centres/${params.centreId}/job-fairs`,
      await createRecord({ ...params, context, form: { kind: 'job-fair', ...body } }, deps),
    ),
});
