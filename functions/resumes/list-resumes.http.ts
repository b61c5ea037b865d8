import * as z from 'zod/mini';
import { listOwnResumes } from '#application/resumes/list-own-resumes.ts';
import type { ResumesDeps } from '#runtime/composition/resumes.ts';
import { endpoint } from '#runtime/endpoint.ts';
import { pageAnswerSchema, pageShape } from '#runtime/page-query.ts';
import { standingAnswer, summaryAnswerSchema } from './answers.ts';

const querySchema = z.strictObject({
  status: z.optional(z.enum(['published', 'archived'])),
  ...pageShape,
});

export const listResumesEndpoint = endpoint({
  method: 'GET',
  path: '/v1/resumes',
  operationId: 'listResumes',
  summary: 'Own résumés, the newest first: public ones, the archive, or both',
  description:
    'With `status` a page may hold fewer items than asked for while `next` says that there are more.',
  requirements: ['B22', 'H1', 'H3'],
  refusals: ['page-token-invalid'],
  access: ['job_seeker'],
  query: querySchema,
  response: { status: 200, schema: pageAnswerSchema(summaryAnswerSchema) },
  handle: async ({ query, context }, deps: Pick<ResumesDeps, 'resumes' | 'texts'>) => {
    const { items, next } = await listOwnResumes({ ...query, context }, deps);
    const wording = { texts: deps.texts, language: context.language };
    return {
      body: { items: items.map((head) => ({ ...head, ...standingAnswer(head, context.at, wording) })), next },
    };
  },
});
