import { createRecord } from '#application/centre-work/create-record.ts';
import { segmentSchema } from '#domain/centre-work/forms.ts';
import type { CentreWorkDeps } from '#runtime/composition/centre-work.ts';
import { endpoint } from '#runtime/endpoint.ts';
import { createdReply, savedAnswerSchema } from './answers.ts';
import { centreParams } from './shapes.ts';

export const createSegmentEndpoint = endpoint({
  method: 'POST',
  path: '/v1/centres/{centreId}/segments',
  operationId: 'createSegment',
  summary: 'Write down a segment of employers: an economic sector and a size, with its priority',
  requirements: ['J10'],
  refusals: ['segment-exists', 'not-found', 'access-withdrawn', 'access-not-active', 'right-not-held'],
  access: ['centre_staff'],
  right: 'segments.write',
  params: centreParams,
  body: segmentSchema,
  response: { status: 201, schema: savedAnswerSchema },
  handle: async ({ params, body, context }, deps: CentreWorkDeps) =>
    createdReply(
      `/v1/centres/${params.centreId}/segments`,
      await createRecord({ ...params, context, form: { kind: 'segment', ...body } }, deps),
    ),
});
