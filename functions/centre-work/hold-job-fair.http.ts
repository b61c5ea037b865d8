import { holdHappening } from '#application/centre-work/conclude-happening.ts';
import { fairOutcomeSchema } from '#domain/centre-work/records.ts';
import type { CentreWorkDeps } from '#runtime/composition/centre-work.ts';
import { editEndpoint } from '#runtime/endpoint.ts';
import { savedAnswerSchema, savedReply } from './answers.ts';
import { recordParams } from './shapes.ts';

export const holdJobFairEndpoint = editEndpoint({
  method: 'POST',
  path: '/v1/centres/{centreId}/job-fairs/{id}/outcome',
  operationId: 'holdJobFair',
  summary: 'Write down what came of a job fair that is over',
  requirements: ['J7'],
  refusals: [
    'not-over-yet',
    'transition-not-allowed',
    'not-found',
    'access-withdrawn',
    'access-not-active',
    'right-not-held',
  ],
  access: ['centre_staff'],
  right: 'centre-events.write',
  params: recordParams,
  body: fairOutcomeSchema,
  response: { status: 200, schema: savedAnswerSchema },
  handle: async ({ params, body, context, revision }, deps: CentreWorkDeps) =>
    savedReply(await holdHappening({ ...params, context, revision, kind: 'job-fair', outcome: body }, deps)),
});
