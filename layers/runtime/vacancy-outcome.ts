import * as z from 'zod/mini';
import { vacancyIdSchema } from '#domain/shared/ids.ts';
import { etagOf } from '#domain/shared/revision.ts';
import { instantSchema } from '#domain/shared/time.ts';
import type { VacancyOutcome } from '#domain/vacancies/ports.ts';
import type { ProblemTable } from './problems.ts';
import type { Wording } from './texts.ts';

/** The answer to a command: no personal data, so that it can be kept for a retry. */
export const vacancyOutcomeAnswerSchema = z.object({
  id: vacancyIdSchema,
  version: z.int(),
  status: z.enum(['draft', 'published', 'archived']),
  publishedAt: z.optional(instantSchema),
  expiresAt: z.optional(instantSchema),
  /** What to tell the person. */
  message: z.string(),
});

/** The answer to a command, with the ETag that the next one needs. */
export function outcomeReply(
  { id, revision, status, publication }: VacancyOutcome,
  message: string,
  { texts, language, until = '' }: Wording & { readonly until?: string | undefined },
) {
  return {
    body: {
      id,
      version: revision.version,
      status,
      publishedAt: publication?.publishedAt,
      expiresAt: publication?.expiresAt,
      message: texts(message, language, { until }),
    },
    etag: etagOf(revision),
  };
}

/** Why a vacancy is not published; texts are in the message catalogue `vacancies.json`. */
export const vacancyProblems = {
  'contact-missing': 409,
  'employer-liquidated': 409,
  'vacancy-has-twins': 409,
} as const satisfies ProblemTable;
