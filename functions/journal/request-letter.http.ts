import { requestLetter } from '#application/journal/request-letter.ts';
import { newLetterSchema } from '#domain/centres/contacts.ts';
import { ACCESS_REFUSALS } from '#runtime/access-refusals.ts';
import { employerParams } from '#runtime/centre-requests.ts';
import type { JournalDeps } from '#runtime/composition/journal.ts';
import { endpoint } from '#runtime/endpoint.ts';
import { entryOutcomeSchema, entryReply } from './answers.ts';

export const requestLetterEndpoint = endpoint({
  method: 'POST',
  path: '/v1/centres/{centreId}/employers/{employerId}/letters',
  operationId: 'sendEmployerLetter',
  summary:
    'Write one of the centre’s letters to an employer; it is mailed at once and stands in the contact log',
  requirements: ['J3', 'J4'],
  refusals: [...ACCESS_REFUSALS, 'employer-email-missing', 'employer-email-dead', 'too-many-letters'],
  access: ['centre_staff'],
  right: 'employers.serve',
  params: employerParams,
  body: newLetterSchema,
  response: { status: 202, schema: entryOutcomeSchema },
  handle: async ({ params, body, context }, deps: JournalDeps) => {
    const outcome = await requestLetter({ ...params, context, letter: body }, deps);
    return entryReply(outcome, 'centre.letter-requested', { texts: deps.texts, language: context.language });
  },
});
