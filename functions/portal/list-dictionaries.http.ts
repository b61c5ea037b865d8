import { dictionaryIndexSchema } from '#domain/dictionaries/dictionary.ts';
import type { Dictionaries } from '#domain/dictionaries/ports.ts';
import { publicEndpoint } from '#runtime/endpoint.ts';

export const listDictionaries = publicEndpoint({
  method: 'GET',
  path: '/v1/dictionaries',
  operationId: 'listDictionaries',
  summary: 'All dictionaries: name, title in four languages, number of entries, version',
  requirements: ['O1', 'O4'],
  cacheControl: 'public, max-age=3600',
  revalidates: true,
  response: { status: 200, schema: dictionaryIndexSchema },
  handle: async (_request, { dictionaries }: { readonly dictionaries: Pick<Dictionaries, 'index'> }) => {
    const index = dictionaries.index();
    return { body: index, etag: `"${index.version}"` };
  },
});
