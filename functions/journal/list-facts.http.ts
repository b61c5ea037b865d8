import { listEntries } from '#application/journal/list-entries.ts';
import { factSchema } from '#domain/centres/facts.ts';
import { ACCESS_REFUSALS } from '#runtime/access-refusals.ts';
import { employerParams } from '#runtime/centre-requests.ts';
import type { JournalDeps } from '#runtime/composition/journal.ts';
import { endpoint } from '#runtime/endpoint.ts';
import { pageAnswerSchema, pageQuery } from '#runtime/page-query.ts';

export const listFactsEndpoint = endpoint({
  method: 'GET',
  path: '/v1/centres/{centreId}/employers/{employerId}/facts',
  operationId: 'listEmployerFacts',
  summary: 'What the centre has learnt of an employer, the latest first',
  requirements: ['J2'],
  refusals: [...ACCESS_REFUSALS, 'page-token-invalid'],
  access: ['centre_staff'],
  right: 'employers.read',
  params: employerParams,
  query: pageQuery,
  response: { status: 200, schema: pageAnswerSchema(factSchema) },
  handle: async ({ params, query, context }, { access, journal }: JournalDeps) => {
    const request = { ...params, ...query, context, of: 'facts' } as const;
    const { items, next } = await listEntries(request, {
      access,
      read: (...asked) => journal.facts(...asked),
    });
    return { body: { items: [...items], next } };
  },
});
