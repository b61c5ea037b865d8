import * as z from 'zod/mini';
import { assignSpecialist } from '#application/centres/assign-specialist.ts';
import { accountIdSchema } from '#domain/shared/ids.ts';
import { ACCESS_REFUSALS } from '#runtime/access-refusals.ts';
import { employerParams } from '#runtime/centre-requests.ts';
import type { CentresDeps } from '#runtime/composition/centres.ts';
import { editEndpoint } from '#runtime/endpoint.ts';
import { cardOutcomeSchema, cardReply } from './answers.ts';

export const assignSpecialistEndpoint = editEndpoint({
  method: 'PUT',
  path: '/v1/centres/{centreId}/employers/{employerId}/specialist',
  operationId: 'assignSpecialist',
  summary: 'Put an employer into a specialist’s portfolio; without a specialist, take it out of every one',
  requirements: ['J5'],
  refusals: [...ACCESS_REFUSALS, 'specialist-not-of-centre'],
  access: ['centre_staff'],
  right: 'portfolio.assign',
  params: employerParams,
  body: z.strictObject({ specialistId: z.optional(accountIdSchema) }),
  response: { status: 200, schema: cardOutcomeSchema },
  handle: async ({ params, body, context, revision }, deps: CentresDeps) => {
    const outcome = await assignSpecialist({ ...params, ...body, context, revision }, deps);
    const message = body.specialistId === undefined ? 'centre.employer-released' : 'centre.employer-assigned';
    return cardReply(outcome, message, { texts: deps.texts, language: context.language });
  },
});
