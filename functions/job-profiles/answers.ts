import * as z from 'zod/mini';
import { blankIdSchema, blankKindSchema } from '#domain/job-profiles/blank.ts';
import type { VacancyBlank } from '#domain/job-profiles/blank.ts';
import type { BlankOutcome } from '#domain/job-profiles/ports.ts';
import { etagOf } from '#domain/shared/revision.ts';
import { instantSchema } from '#domain/shared/time.ts';

/** A profile or a template as lists show it. */
export const blankItemSchema = z.object({
  id: blankIdSchema,
  kind: blankKindSchema,
  name: z.string(),
  occupation: z.optional(z.string()),
  title: z.optional(z.string()),
  savedAt: instantSchema,
  version: z.int(),
  /** For `If-Match` of the next change. */
  etag: z.string(),
});

export function blankItem(blank: VacancyBlank) {
  const { id, kind, name, savedAt, version, auditHash, content } = blank;
  const { occupation, title } = content;
  return { id, kind, name, occupation, title, savedAt, version, etag: etagOf({ version, auditHash }) };
}

/** The answer to a command, with the ETag that the next one needs. */
export const blankOutcomeAnswerSchema = z.object({ id: blankIdSchema, version: z.int() });
export const blankReply = ({ id, revision }: BlankOutcome) => ({
  body: { id, version: revision.version },
  etag: etagOf(revision),
});
