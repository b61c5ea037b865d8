import * as z from 'zod/mini';
import { getOwnResume } from '#application/resumes/get-own-resume.ts';
import { fileStateSchema } from '#domain/resumes/files.ts';
import { resumeFormSchema } from '#domain/resumes/form.ts';
import { registerFactSchema } from '#domain/resumes/register-facts.ts';
import { resumeIdSchema } from '#domain/shared/ids.ts';
import { etagOf } from '#domain/shared/revision.ts';
import type { ResumesDeps } from '#runtime/composition/resumes.ts';
import { endpoint } from '#runtime/endpoint.ts';
import { completenessAnswer, completenessAnswerSchema, standingAnswer, standingSchema } from './answers.ts';

export const getResumeEndpoint = endpoint({
  method: 'GET',
  path: '/v1/resumes/{id}',
  operationId: 'getResume',
  summary: 'An own résumé: the form, where it stands, what is missing, and what may be done with it now',
  requirements: ['B3', 'B23', 'B25', 'H3'],
  refusals: ['not-found'],
  access: ['job_seeker'],
  params: z.strictObject({ id: resumeIdSchema }),
  response: {
    status: 200,
    schema: z.object({
      ...standingSchema.shape,
      completeness: completenessAnswerSchema,
      form: resumeFormSchema,
      /** Fields that a state register supplied: shown with their source, not edited by hand. */
      registerFacts: z.array(registerFactSchema),
      files: z.array(fileStateSchema),
    }),
  },
  handle: async ({ params, context }, deps: Pick<ResumesDeps, 'resumes' | 'texts'>) => {
    const { head, form, registerFacts, files, completeness } = await getOwnResume(
      { context, id: params.id },
      deps,
    );
    const wording = { texts: deps.texts, language: context.language };
    return {
      body: {
        ...standingAnswer(head, context.at, wording),
        completeness: completenessAnswer(completeness, wording),
        form,
        registerFacts: [...registerFacts],
        files: [...files],
      },
      // Names the state for `If-Match`; no validator of this answer, which the clock and the language change too.
      headers: { etag: etagOf(head) },
    };
  },
});
