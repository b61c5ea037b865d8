import * as z from 'zod/mini';
import { normalizedClarification, wordsText } from '#domain/resumes/clarification.ts';
import type { ResumesDeps } from '#runtime/composition/resumes.ts';
import { endpoint } from '#runtime/endpoint.ts';

export const checkClarificationEndpoint = endpoint({
  method: 'POST',
  path: '/v1/resumes/clarification-checks',
  operationId: 'checkClarification',
  summary: 'What a clarification of the desired position breaks, while it is being typed; changes nothing',
  requirements: ['B7'],
  access: ['job_seeker'],
  body: z.strictObject({ clarification: z.string().check(z.maxLength(300)) }),
  response: {
    status: 200,
    schema: z.object({
      /** As it would be kept. */
      normalized: z.string(),
      faults: z.array(z.object({ code: z.string(), words: z.array(z.string()), message: z.string() })),
    }),
  },
  handle: async (
    { body, context },
    { texts, lintClarification }: Pick<ResumesDeps, 'texts' | 'lintClarification'>,
  ) => {
    const normalized = normalizedClarification(body.clarification);
    const faults = lintClarification(normalized).map((fault) => ({
      code: fault.code,
      words: [...fault.words],
      message: texts(`field.${fault.code}`, context.language, { words: wordsText(fault) }),
    }));
    return { body: { normalized, faults } };
  },
});
