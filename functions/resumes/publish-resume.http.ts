import { publishResume } from '#application/resumes/publish-resume.ts';
import { MOST_FORM_BYTES, publishSchema } from '#domain/resumes/form.ts';
import type { ResumesDeps } from '#runtime/composition/resumes.ts';
import { endpoint } from '#runtime/endpoint.ts';
import { outcomeAnswerSchema, outcomeReply } from './answers.ts';

export const publishResumeEndpoint = endpoint({
  method: 'POST',
  path: '/v1/resumes',
  operationId: 'publishResume',
  summary: 'Create a résumé; saving publishes it at once',
  requirements: ['B3', 'B5', 'B6', 'B7', 'B8', 'B9', 'B19', 'B21', 'B22', 'B25'],
  refusals: ['position-taken', 'file-not-usable', 'too-many-resumes'],
  access: ['job_seeker'],
  body: publishSchema,
  maxBodyBytes: MOST_FORM_BYTES,
  response: { status: 201, schema: outcomeAnswerSchema },
  handle: async ({ body, context }, deps: ResumesDeps) => {
    const outcome = await publishResume({ context, sent: body }, deps);
    const { texts } = deps;
    const { jurisdiction } = body.residence;
    const reply = outcomeReply(outcome, 'published', 'resume.published', {
      texts,
      language: context.language,
      jurisdiction,
    });
    return { ...reply, headers: { location: `/v1/resumes/${outcome.id}` } };
  },
});
