import { recheckCard } from '#application/centres/recheck-card.ts';
import { ACCESS_REFUSALS } from '#runtime/access-refusals.ts';
import { employerParams } from '#runtime/centre-requests.ts';
import type { CentresDeps } from '#runtime/composition/centres.ts';
import { editEndpoint } from '#runtime/endpoint.ts';
import { cardOutcomeSchema, cardReply } from './answers.ts';

export const recheckCardEndpoint = editEndpoint({
  method: 'POST',
  path: '/v1/centres/{centreId}/employers/{employerId}/register-check',
  operationId: 'recheckEmployerCard',
  summary: 'Bring a card up to what the state register says now',
  description:
    'An enterprise that is liquidated keeps its card, marked so; one that moved goes to the centre of its new region, which the answer names.',
  requirements: ['J11', 'J13'],
  refusals: [...ACCESS_REFUSALS, 'enterprise-unknown', 'state-register-unavailable'],
  access: ['centre_staff'],
  right: 'employers.serve',
  params: employerParams,
  response: { status: 200, schema: cardOutcomeSchema },
  handle: async ({ params, context, revision }, deps: CentresDeps) => {
    const outcome = await recheckCard({ ...params, context, revision }, deps);
    const moved = outcome.centreId !== params.centreId;
    return cardReply(outcome, moved ? 'centre.card-moved' : 'centre.card-checked', {
      texts: deps.texts,
      language: context.language,
    });
  },
});
