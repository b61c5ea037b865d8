import * as z from 'zod/mini';
import { vacancyIdSchema } from '#domain/shared/ids.ts';
import type { Language } from '#domain/shared/languages.ts';
import { etagOf } from '#domain/shared/revision.ts';
import { batchIdSchema, refusedRowSchema } from '#domain/vacancy-batches/batch.ts';
import type { BatchOutcome } from '#domain/vacancy-batches/ports.ts';
import type { Texts } from '#runtime/texts.ts';

/** How many rows were done, and which were not, each with its reason in the caller's language. */
export const batchAnswerSchema = z.object({
  batchId: batchIdSchema,
  done: z.int(),
  changed: z.array(z.object({ id: vacancyIdSchema, etag: z.string() })),
  refused: z.array(z.object({ ...refusedRowSchema.shape, title: z.string() })),
});

export const batchReply = (
  { batchId, changed, refused }: BatchOutcome,
  texts: Texts,
  language: Language,
) => ({
  batchId,
  done: changed.length,
  changed: changed.map(({ id, revision }) => ({ id, etag: etagOf(revision) })),
  refused: refused.map((row) => ({ ...row, title: texts(`problem.${row.code}`, language) })),
});
