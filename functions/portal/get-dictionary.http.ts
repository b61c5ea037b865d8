import * as z from 'zod/mini';
import { readDictionary } from '#application/dictionaries/read-dictionary.ts';
import { dictionaryNameSchema, dictionarySchema } from '#domain/dictionaries/dictionary.ts';
import type { Dictionaries } from '#domain/dictionaries/ports.ts';
import { publicEndpoint } from '#runtime/endpoint.ts';

export const getDictionary = publicEndpoint({
  method: 'GET',
  path: '/v1/dictionaries/{name}',
  operationId: 'getDictionary',
  summary: 'One dictionary in four languages',
  description:
    'Entries come in the order in which a person should see them. `parent` answers one branch of a tree: the entries right under that code, or, when empty, the topmost ones.',
  requirements: ['O1', 'O4'],
  refusals: ['not-found'],
  cacheControl: 'public, max-age=3600',
  params: z.strictObject({ name: dictionaryNameSchema }),
  query: z.strictObject({ parent: z.optional(z.string().check(z.maxLength(20))) }),
  revalidates: true,
  response: { status: 200, schema: dictionarySchema },
  handle: async (
    { params, query },
    { dictionaries }: { readonly dictionaries: Pick<Dictionaries, 'dictionary'> },
  ) => {
    const body = readDictionary({ name: params.name, parent: query.parent }, dictionaries);
    // The version covers the whole dictionary, and a branch is another address: the tag is strong for both.
    return { body, etag: `"${body.version}"` };
  },
});
