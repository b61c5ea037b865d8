import * as z from 'zod/mini';
import { readFile } from '#application/files/read-file.ts';
import { ROLES } from '#domain/shared/actor.ts';
import { fileIdSchema } from '#domain/shared/ids.ts';
import type { FilesDeps } from '#runtime/composition/files.ts';
import { endpoint } from '#runtime/endpoint.ts';
import { fileAnswer, fileAnswerSchema } from './answers.ts';

export const getFileEndpoint = endpoint({
  method: 'GET',
  path: '/v1/files/{id}',
  operationId: 'getFile',
  summary: 'Where an own file stands, and why it was refused',
  requirements: ['B4', 'B20'],
  refusals: ['not-found'],
  access: ROLES,
  params: z.strictObject({ id: fileIdSchema }),
  response: { status: 200, schema: fileAnswerSchema },
  handle: async ({ params, context }, deps: Pick<FilesDeps, 'files' | 'texts'>) => {
    const file = await readFile(params.id, context.actor, deps);
    return { body: fileAnswer(file, { texts: deps.texts, language: context.language }) };
  },
});
