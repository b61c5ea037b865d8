import { makeCard } from '#application/centres/make-card.ts';
import { newCardSchema } from '#domain/centres/cards.ts';
import { ACCESS_REFUSALS } from '#runtime/access-refusals.ts';
import { centreParams } from '#runtime/centre-requests.ts';
import type { CentresDeps } from '#runtime/composition/centres.ts';
import { endpoint } from '#runtime/endpoint.ts';
import { cardOutcomeSchema, cardReply } from './answers.ts';

export const makeCardEndpoint = endpoint({
  method: 'POST',
  path: '/v1/centres/{centreId}/employers',
  operationId: 'makeEmployerCard',
  summary: 'Make the card of an enterprise from its tax number, by what the state register says of it',
  description: 'With an e-mail address, a link for opening a cabinet is mailed there.',
  requirements: ['J11', 'J12'],
  refusals: [
    ...ACCESS_REFUSALS,
    'enterprise-unknown',
    'enterprise-liquidated',
    'employer-of-other-country',
    'employer-of-other-centre',
    'employer-exists',
    'state-register-unavailable',
    'too-many-letters',
  ],
  access: ['centre_staff'],
  right: 'employers.serve',
  params: centreParams,
  body: newCardSchema,
  response: { status: 201, schema: cardOutcomeSchema },
  handle: async ({ params, body, context }, deps: CentresDeps) => {
    const outcome = await makeCard({ ...params, context, card: body }, deps);
    const message = body.email === undefined ? 'centre.card-made' : 'centre.card-made-and-link-mailed';
    const reply = cardReply(outcome, message, { texts: deps.texts, language: context.language });
    const location = `/v1/centres/${params.centreId}/employers/${outcome.id}`;
    return { ...reply, headers: { location } };
  },
});
