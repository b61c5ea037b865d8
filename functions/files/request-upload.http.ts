import * as z from 'zod/mini';
import { requestUpload } from '#application/files/request-upload.ts';
import { uploadRequestSchema } from '#domain/files/upload-request.ts';
import { ROLES } from '#domain/shared/actor.ts';
import { fileIdSchema } from '#domain/shared/ids.ts';
import { instantSchema } from '#domain/shared/time.ts';
import type { FilesDeps } from '#runtime/composition/files.ts';
import { endpoint } from '#runtime/endpoint.ts';
import { rulesAnswer, rulesAnswerSchema } from './answers.ts';

export const requestUploadEndpoint = endpoint({
  method: 'POST',
  path: '/v1/files',
  operationId: 'requestUpload',
  summary:
    'Ask to upload a file; answers a form upload that takes exactly this type and length for five minutes',
  description: 'Send `fields` as form fields to `url`, then the content as the field `file`, last.',
  requirements: ['B4', 'B20'],
  refusals: ['too-many-uploads'],
  access: ROLES,
  body: uploadRequestSchema,
  response: {
    status: 201,
    schema: z.object({
      id: fileIdSchema,
      upload: z.object({
        url: z.string(),
        method: z.literal('POST'),
        fields: z.record(z.string(), z.string()),
      }),
      expiresAt: instantSchema,
      rules: rulesAnswerSchema,
    }),
  },
  handle: async ({ body, context }, deps: Pick<FilesDeps, 'files' | 'uploads' | 'random' | 'texts'>) => {
    const { id, upload, uploadUntil } = await requestUpload(body, context, deps);
    const rules = rulesAnswer(body.purpose, { texts: deps.texts, language: context.language });
    return {
      body: { id, upload: { ...upload, fields: { ...upload.fields } }, expiresAt: uploadUntil, rules },
      headers: { location: `/v1/files/${id}` },
    };
  },
});
