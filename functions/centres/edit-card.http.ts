import { editCard } from '#application/centres/edit-card.ts';
import { cardDetailsSchema } from '#domain/employers/card.ts';
import { ACCESS_REFUSALS } from '#runtime/access-refusals.ts';
import { employerParams } from '#runtime/centre-requests.ts';
import type { CentresDeps } from '#runtime/composition/centres.ts';
import { editEndpoint } from '#runtime/endpoint.ts';
import { cardOutcomeSchema, cardReply } from './answers.ts';

export const editCardEndpoint = editEndpoint({
  method: 'PUT',
  path: '/v1/centres/{centreId}/employers/{employerId}',
  operationId: 'editEmployerCardOfCentre',
  summary: 'Keep an employer’s address, number and site current; what is left out is taken off the card',
  requirements: ['J13', 'J5'],
  refusals: ACCESS_REFUSALS,
  access: ['centre_staff'],
  right: 'employers.serve',
  params: employerParams,
  body: cardDetailsSchema,
  response: { status: 200, schema: cardOutcomeSchema },
  handle: async ({ params, body, context, revision }, deps: CentresDeps) => {
    const outcome = await editCard({ ...params, context, revision, edit: body }, deps);
    return cardReply(outcome, 'centre.card-edited', { texts: deps.texts, language: context.language });
  },
});
