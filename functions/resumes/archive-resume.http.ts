import * as z from 'zod/mini';
import { archiveResume } from '#application/resumes/archive-resume.ts';
import { resumeIdSchema } from '#domain/shared/ids.ts';
import type { ResumesDeps } from '#runtime/composition/resumes.ts';
import { editEndpoint } from '#runtime/endpoint.ts';
import { outcomeAnswerSchema, outcomeReply } from './answers.ts';

export const archiveResumeEndpoint = editEndpoint({
  method: 'POST',
  path: '/v1/resumes/{id}/archival',
  operationId: 'archiveResume',
  summary:
    'Put a résumé into the archive; the question "Did the portal help you find work?" must be answered',
  requirements: ['H2'],
  refusals: ['not-found', 'transition-not-allowed'],
  access: ['job_seeker'],
  params: z.strictObject({ id: resumeIdSchema }),
  body: z.strictObject({ helpedToFindWork: z.boolean() }),
  response: { status: 200, schema: outcomeAnswerSchema },
  handle: async ({ params, body, context, revision }, deps: ResumesDeps) => {
    const outcome = await archiveResume({ context, id: params.id, revision, ...body }, deps);
    const { texts } = deps;
    return outcomeReply(outcome, 'archived', 'resume.archived', { texts, language: context.language });
  },
});
