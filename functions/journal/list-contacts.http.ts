import { listEntries } from '#application/journal/list-entries.ts';
import { contactSchema } from '#domain/centres/contacts.ts';
import { ACCESS_REFUSALS } from '#runtime/access-refusals.ts';
import { employerParams } from '#runtime/centre-requests.ts';
import type { JournalDeps } from '#runtime/composition/journal.ts';
import { endpoint } from '#runtime/endpoint.ts';
import { pageAnswerSchema, pageQuery } from '#runtime/page-query.ts';

export const listContactsEndpoint = endpoint({
  method: 'GET',
  path: '/v1/centres/{centreId}/employers/{employerId}/contacts',
  operationId: 'listEmployerContacts',
  summary: 'The contacts with an employer, letters among them, the latest first',
  requirements: ['J4'],
  refusals: [...ACCESS_REFUSALS, 'page-token-invalid'],
  access: ['centre_staff'],
  right: 'employers.read',
  params: employerParams,
  query: pageQuery,
  response: { status: 200, schema: pageAnswerSchema(contactSchema) },
  handle: async ({ params, query, context }, { access, journal }: JournalDeps) => {
    const request = { ...params, ...query, context, of: 'contacts' } as const;
    const { items, next } = await listEntries(request, {
      access,
      read: (...asked) => journal.contacts(...asked),
    });
    return { body: { items: [...items], next } };
  },
});
