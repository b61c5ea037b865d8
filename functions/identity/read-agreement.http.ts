import * as z from 'zod/mini';
import type { CurrentAgreement } from '#domain/identity/agreement.ts';
import { localizedTextSchema } from '#domain/shared/languages.ts';
import { publicEndpoint } from '#runtime/endpoint.ts';

export const readAgreement = publicEndpoint({
  method: 'GET',
  path: '/v1/user-agreement',
  operationId: 'readUserAgreement',
  summary: 'The user agreement that a sign-up accepts, in all languages',
  requirements: ['A7', 'O4'],
  cacheControl: 'public, max-age=3600',
  revalidates: true,
  response: { status: 200, schema: z.object({ version: z.string(), text: localizedTextSchema }) },
  handle: async (_request, { agreement }: { readonly agreement: CurrentAgreement }) => {
    const current = agreement();
    return { body: current, etag: `"${current.version}"` };
  },
});
