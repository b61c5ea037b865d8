import * as z from 'zod/mini';
import { listPublicResumes } from '#application/resumes/list-public-resumes.ts';
import type { Dictionaries } from '#domain/dictionaries/ports.ts';
import type { PublicResumes } from '#domain/resumes/ports.ts';
import { publicListItemSchema } from '#domain/resumes/public-view.ts';
import { codeSchema } from '#domain/shared/text.ts';
import { jurisdictionSchema } from '#domain/shared/jurisdictions.ts';
import { publicEndpoint } from '#runtime/endpoint.ts';
import { pageAnswerSchema, pageShape } from '#runtime/page-query.ts';

const querySchema = z.strictObject({
  jurisdiction: jurisdictionSchema,
  region: z.optional(codeSchema),
  field: z.optional(codeSchema),
  ...pageShape,
});

export const listPublicResumesEndpoint = publicEndpoint({
  method: 'GET',
  path: '/v1/public/resumes',
  operationId: 'listPublicResumes',
  summary: 'Public résumés of a country, the latest publication first, without personal data',
  description:
    'A page may hold fewer items than asked for, and even none, while `next` says that there are more.',
  requirements: ['B21', 'H1', 'Q5'],
  refusals: ['page-token-invalid'],
  query: querySchema,
  response: { status: 200, schema: pageAnswerSchema(publicListItemSchema) },
  handle: async (
    { query, context },
    deps: { readonly resumes: Pick<PublicResumes, 'page'>; readonly dictionaries: Pick<Dictionaries, 'has'> },
  ) => {
    const { items, next } = await listPublicResumes({ ...query, now: context.at }, deps);
    return { body: { items: [...items], next } };
  },
});
