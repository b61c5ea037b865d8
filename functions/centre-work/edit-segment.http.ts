import { editRecord } from '#application/centre-work/edit-record.ts';
import { segmentSchema } from '#domain/centre-work/forms.ts';
import type { CentreWorkDeps } from '#runtime/composition/centre-work.ts';
import { editEndpoint } from '#runtime/endpoint.ts';
import { savedAnswerSchema, savedReply } from './answers.ts';
import { recordParams } from './shapes.ts';

export const editSegmentEndpoint = editEndpoint({
  method: 'PUT',
  path: '/v1/centres/{centreId}/segments/{id}',
  operationId: 'editSegment',
  summary: 'Replace a segment; sector and size stay what they are',
  requirements: ['J10'],
  refusals: ['not-found', 'access-withdrawn', 'access-not-active', 'right-not-held'],
  access: ['centre_staff'],
  right: 'segments.write',
  params: recordParams,
  body: segmentSchema,
  response: { status: 200, schema: savedAnswerSchema },
  handle: async ({ params, body, context, revision }, deps: CentreWorkDeps) =>
    savedReply(await editRecord({ ...params, context, revision, form: { kind: 'segment', ...body } }, deps)),
});
