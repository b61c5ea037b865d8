import * as z from 'zod/mini';
import { getPublicVacancy } from '#application/public-vacancies/get-public-vacancy.ts';
import type { PublicVacancies } from '#domain/public-vacancies/ports.ts';
import { publicVacancyCardSchema } from '#domain/public-vacancies/view.ts';
import { vacancyIdSchema } from '#domain/shared/ids.ts';
import { publicEndpoint } from '#runtime/endpoint.ts';

export const getPublicVacancyEndpoint = publicEndpoint({
  method: 'GET',
  path: '/v1/public/vacancies/{id}',
  operationId: 'getPublicVacancy',
  summary: 'The public card of a vacancy: the job, without whom to turn to',
  description:
    'Not found from the second the publication ends. Contacts written into texts are replaced by `…`; whoever has signed in reads them at `/v1/vacancies/{id}/contact`.',
  requirements: ['C1', 'C9', 'C13', 'H4', 'Q5'],
  refusals: ['not-found'],
  params: z.strictObject({ id: vacancyIdSchema }),
  response: { status: 200, schema: publicVacancyCardSchema },
  handle: async ({ params, context }, deps: { readonly publicVacancies: Pick<PublicVacancies, 'find'> }) => ({
    body: await getPublicVacancy({ id: params.id, now: context.at }, deps),
  }),
});
