import * as z from 'zod/mini';
import { restoreResume } from '#application/resumes/restore-resume.ts';
import { MOST_FORM_BYTES, publishSchema } from '#domain/resumes/form.ts';
import { resumeIdSchema } from '#domain/shared/ids.ts';
import type { ResumesDeps } from '#runtime/composition/resumes.ts';
import { editEndpoint } from '#runtime/endpoint.ts';
import { outcomeAnswerSchema, outcomeReply } from './answers.ts';

export const restoreResumeEndpoint = editEndpoint({
  method: 'POST',
  path: '/v1/resumes/{id}/restoration',
  operationId: 'restoreResume',
  summary: 'Bring a résumé back from the archive with the edited form and a new period; it is public again',
  requirements: ['H3'],
  refusals: [
    'not-found',
    'transition-not-allowed',
    'position-taken',
    'file-not-usable',
    'register-field-not-editable',
  ],
  access: ['job_seeker'],
  params: z.strictObject({ id: resumeIdSchema }),
  body: publishSchema,
  maxBodyBytes: MOST_FORM_BYTES,
  response: { status: 200, schema: outcomeAnswerSchema },
  handle: async ({ params, body, context, revision }, deps: ResumesDeps) => {
    const outcome = await restoreResume({ context, id: params.id, revision, sent: body }, deps);
    const { texts } = deps;
    const { jurisdiction } = body.residence;
    return outcomeReply(outcome, 'published', 'resume.restored', {
      texts,
      language: context.language,
      jurisdiction,
    });
  },
});
