import * as z from 'zod/mini';
import { getVacancyContact } from '#application/public-vacancies/get-vacancy-contact.ts';
import type { PublicVacancies } from '#domain/public-vacancies/ports.ts';
import { ROLES } from '#domain/shared/actor.ts';
import { vacancyIdSchema } from '#domain/shared/ids.ts';
import { shownContactSchema } from '#domain/vacancies/contact.ts';
import { endpoint } from '#runtime/endpoint.ts';

export const getVacancyContactEndpoint = endpoint({
  method: 'GET',
  path: '/v1/vacancies/{id}/contact',
  operationId: 'getVacancyContact',
  summary: 'Whom to turn to about a public vacancy, for whoever has signed in',
  description:
    'The manager who created or last changed it; in his absence the administrator of the cabinet, or what the card of the enterprise says. No `contact` when nobody has given any.',
  requirements: ['C10', 'Q5'],
  refusals: ['not-found'],
  access: ROLES,
  params: z.strictObject({ id: vacancyIdSchema }),
  response: { status: 200, schema: z.object({ contact: z.optional(shownContactSchema) }) },
  handle: async (
    { params, context },
    deps: { readonly publicVacancies: Pick<PublicVacancies, 'contactOf'> },
  ) => ({ body: await getVacancyContact({ id: params.id, now: context.at }, deps) }),
});
