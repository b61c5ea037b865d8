import { logContact } from '#application/journal/log-contact.ts';
import { newContactSchema } from '#domain/centres/contacts.ts';
import { ACCESS_REFUSALS } from '#runtime/access-refusals.ts';
import { employerParams } from '#runtime/centre-requests.ts';
import type { JournalDeps } from '#runtime/composition/journal.ts';
import { endpoint } from '#runtime/endpoint.ts';
import { entryOutcomeSchema, entryReply } from './answers.ts';

export const logContactEndpoint = endpoint({
  method: 'POST',
  path: '/v1/centres/{centreId}/employers/{employerId}/contacts',
  operationId: 'logEmployerContact',
  summary: 'Log an e-mail, a call, a conference or a visit; one that brought progress ends the silence',
  requirements: ['J4', 'J6'],
  refusals: ACCESS_REFUSALS,
  access: ['centre_staff'],
  right: 'employers.serve',
  params: employerParams,
  body: newContactSchema,
  response: { status: 201, schema: entryOutcomeSchema },
  handle: async ({ params, body, context }, deps: JournalDeps) => {
    const outcome = await logContact({ ...params, context, contact: body }, deps);
    return entryReply(outcome, 'centre.contact-logged', { texts: deps.texts, language: context.language });
  },
});
