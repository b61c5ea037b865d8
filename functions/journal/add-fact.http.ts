import { addFact } from '#application/journal/add-fact.ts';
import { newFactSchema } from '#domain/centres/facts.ts';
import { ACCESS_REFUSALS } from '#runtime/access-refusals.ts';
import { employerParams } from '#runtime/centre-requests.ts';
import type { JournalDeps } from '#runtime/composition/journal.ts';
import { endpoint } from '#runtime/endpoint.ts';
import { entryOutcomeSchema, entryReply } from './answers.ts';

export const addFactEndpoint = endpoint({
  method: 'POST',
  path: '/v1/centres/{centreId}/employers/{employerId}/facts',
  operationId: 'addEmployerFact',
  summary: 'Add something learnt of an employer, with its source and day',
  requirements: ['J2'],
  refusals: ACCESS_REFUSALS,
  access: ['centre_staff'],
  right: 'employers.serve',
  params: employerParams,
  body: newFactSchema,
  response: { status: 201, schema: entryOutcomeSchema },
  handle: async ({ params, body, context }, deps: JournalDeps) => {
    const outcome = await addFact({ ...params, context, fact: body }, deps);
    return entryReply(outcome, 'centre.fact-added', { texts: deps.texts, language: context.language });
  },
});
