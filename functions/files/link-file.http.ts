import * as z from 'zod/mini';
import { linkFile } from '#application/files/link-file.ts';
import { ROLES } from '#domain/shared/actor.ts';
import { fileIdSchema } from '#domain/shared/ids.ts';
import { instantSchema } from '#domain/shared/time.ts';
import type { FilesDeps } from '#runtime/composition/files.ts';
import { endpoint } from '#runtime/endpoint.ts';

export const linkFileEndpoint = endpoint({
  method: 'GET',
  path: '/v1/files/{id}/link',
  operationId: 'linkFile',
  summary: 'A link to the content of a clean file, good for a minute',
  requirements: ['B4', 'B20'],
  refusals: ['not-found', 'file-not-clean', 'file-refused'],
  access: ROLES,
  params: z.strictObject({ id: fileIdSchema }),
  response: {
    status: 200,
    schema: z.object({
      url: z.string(),
      expiresAt: instantSchema,
      /** Of what the link leads to: a photo is kept as WebP whatever was uploaded. */
      contentType: z.string(),
      length: z.int(),
    }),
  },
  handle: async ({ params, context }, deps: Pick<FilesDeps, 'files' | 'rights' | 'links'>) => {
    const { file, url, expiresAt } = await linkFile(params.id, context, deps);
    return { body: { url, expiresAt, ...file.stored } };
  },
});
