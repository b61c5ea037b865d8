import * as z from 'zod/mini';
import { CONTENT_TYPE_OF, FILE_PURPOSES, KINDS_FOR, MAX_FILE_BYTES } from '#domain/files/kinds.ts';
import type { FilesDeps } from '#runtime/composition/files.ts';
import { publicEndpoint } from '#runtime/endpoint.ts';
import { rulesAnswer, rulesAnswerSchema } from './answers.ts';

export const fileRulesEndpoint = publicEndpoint({
  method: 'GET',
  path: '/v1/file-rules',
  operationId: 'getFileRules',
  summary: 'What may be uploaded for which purpose, and what a photo must be like',
  requirements: ['B4', 'B20'],
  response: {
    status: 200,
    schema: z.object({
      items: z.array(
        z.object({
          purpose: z.enum(FILE_PURPOSES),
          contentTypes: z.array(z.string()),
          maxLength: z.int(),
          rules: rulesAnswerSchema,
        }),
      ),
    }),
  },
  handle: ({ context }, deps: Pick<FilesDeps, 'texts'>) =>
    Promise.resolve({
      body: {
        items: FILE_PURPOSES.map((purpose) => ({
          purpose,
          contentTypes: KINDS_FOR[purpose].map((kind) => CONTENT_TYPE_OF[kind]),
          maxLength: MAX_FILE_BYTES,
          rules: rulesAnswer(purpose, { texts: deps.texts, language: context.language }),
        })),
      },
      headers: { vary: 'accept-language' },
    }),
});
