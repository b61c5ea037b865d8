import * as z from 'zod/mini';
import { editResume } from '#application/resumes/edit-resume.ts';
import { MOST_FORM_BYTES, editSchema } from '#domain/resumes/form.ts';
import { resumeIdSchema } from '#domain/shared/ids.ts';
import type { ResumesDeps } from '#runtime/composition/resumes.ts';
import { editEndpoint } from '#runtime/endpoint.ts';
import { outcomeAnswerSchema, outcomeReply } from './answers.ts';

export const editResumeEndpoint = editEndpoint({
  method: 'PUT',
  path: '/v1/resumes/{id}',
  operationId: 'editResume',
  summary: 'Replace the form of a public résumé',
  description:
    'With `publicationPeriodDays` it is published anew and the period runs from now; without, the publication goes on and the answer carries no dates.',
  requirements: ['B3', 'B7', 'B19', 'B23', 'B25'],
  refusals: [
    'not-found',
    'transition-not-allowed',
    'position-taken',
    'file-not-usable',
    'register-field-not-editable',
  ],
  access: ['job_seeker'],
  params: z.strictObject({ id: resumeIdSchema }),
  body: editSchema,
  maxBodyBytes: MOST_FORM_BYTES,
  response: { status: 200, schema: outcomeAnswerSchema },
  handle: async ({ params, body, context, revision }, deps: ResumesDeps) => {
    const outcome = await editResume({ context, id: params.id, revision, sent: body }, deps);
    const { texts } = deps;
    return outcomeReply(outcome, 'published', 'resume.edited', { texts, language: context.language });
  },
});
