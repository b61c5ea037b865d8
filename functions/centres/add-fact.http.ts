import { addFact } from '#application/centres/add-fact.ts';
import { newFactSchema } from '#domain/centres/facts.ts';
import type { CentresDeps } from '#runtime/composition/centres.ts';
import { endpoint } from '#runtime/endpoint.ts';
import { entryOutcomeSchema, entryReply } from './answers.ts';
import { ACCESS, employerParams } from './shapes.ts';

export const addFactEndpoint = endpoint({
  method: 'POST',
  path: '/v1/centres/{centreId}/employers/{employerId}/facts',
  operationId: 'addEmployerFact',
  summary: 'Add something learnt of an employer, with its source and day',
  requirements: ['J2'],
  refusals: ACCESS,
  access: ['centre_staff'],
  right: 'employers.serve',
  params: employerParams,
  body: newFactSchema,
  response: { status: 201, schema: entryOutcomeSchema },
  handle: async ({ params, body, context }, deps: CentresDeps) => {
    const outcome = await addFact({ ...params, context, fact: body }, deps);
    return entryReply(outcome, 'centre.fact-added', { texts: deps.texts, language: context.language });
  },
});
