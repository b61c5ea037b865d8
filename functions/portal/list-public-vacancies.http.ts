import * as z from 'zod/mini';
import { listPublicVacancies } from '#application/public-vacancies/list-public-vacancies.ts';
import type { Dictionaries } from '#domain/dictionaries/ports.ts';
import type { PublicVacancies } from '#domain/public-vacancies/ports.ts';
import { publicVacancyItemSchema } from '#domain/public-vacancies/view.ts';
import { codeSchema } from '#domain/shared/text.ts';
import { jurisdictionSchema } from '#domain/shared/jurisdictions.ts';
import { publicEndpoint } from '#runtime/endpoint.ts';
import { pageAnswerSchema, pageShape } from '#runtime/page-query.ts';

const querySchema = z.strictObject({
  jurisdiction: jurisdictionSchema,
  region: z.optional(codeSchema),
  nature: z.optional(codeSchema),
  occupation: z.optional(codeSchema),
  ...pageShape,
});

export const listPublicVacanciesEndpoint = publicEndpoint({
  method: 'GET',
  path: '/v1/public/vacancies',
  operationId: 'listPublicVacancies',
  summary: 'Public vacancies of a country, the latest publication first, without contacts',
  description:
    'With `nature=permanent` permanent jobs alone. `region` is that of the first place of work. A page may hold fewer items than asked for, and even none, while `next` says that there are more.',
  requirements: ['C5', 'C6', 'C9', 'H4', 'Q5'],
  refusals: ['page-token-invalid'],
  query: querySchema,
  response: { status: 200, schema: pageAnswerSchema(publicVacancyItemSchema) },
  handle: async (
    { query, context },
    deps: {
      readonly publicVacancies: Pick<PublicVacancies, 'page'>;
      readonly dictionaries: Pick<Dictionaries, 'has'>;
    },
  ) => {
    const { items, next } = await listPublicVacancies({ ...query, now: context.at }, deps);
    return { body: { items: [...items], next } };
  },
});
