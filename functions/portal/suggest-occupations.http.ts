import * as z from 'zod/mini';
import type { OccupationIndex } from '#domain/dictionaries/occupation-index.ts';
import { suggestionSchema, suggestOccupations } from '#domain/dictionaries/suggestions.ts';
import { languageSchema } from '#domain/shared/languages.ts';
import { pageLimitSchema } from '#domain/shared/page-limit.ts';
import { publicEndpoint } from '#runtime/endpoint.ts';

const MOST = 100;
const USUAL = 10;
const querySchema = z.strictObject({
  q: z.string().check(z.trim(), z.minLength(1), z.maxLength(100)),
  limit: pageLimitSchema(USUAL, MOST),
  /** Whose titles come first; the language of the request unless told. */
  language: z.optional(languageSchema),
});

export const suggestOccupationsEndpoint = publicEndpoint({
  method: 'GET',
  path: '/v1/suggestions/occupations',
  operationId: 'suggestOccupations',
  summary: 'Occupations for what has been typed so far, in any language',
  description:
    'Forgives missing Kazakh and Kyrgyz letters, е for ё, case, Latin letters that look Cyrillic, and one slip in a word of five letters or more. The same question always gets the same answer. Ten suggestions unless told, at most 100.',
  requirements: ['B6'],
  cacheControl: 'public, max-age=3600',
  query: querySchema,
  response: { status: 200, schema: z.object({ items: z.array(suggestionSchema) }) },
  handle: async ({ query, context }, deps: { readonly occupations: () => OccupationIndex }) => {
    const language = query.language ?? context.language;
    const items = suggestOccupations(deps.occupations(), {
      text: query.q,
      language,
      limit: query.limit,
    });
    return { body: { items: [...items] }, headers: { vary: 'origin, accept-language' } };
  },
});
