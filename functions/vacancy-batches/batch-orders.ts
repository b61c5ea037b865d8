import * as z from 'zod/mini';
import type { BatchOrder, BatchRow } from '#application/vacancy-batches/run-batch.ts';
import { daySchema } from '#domain/shared/day.ts';
import { fieldRule } from '#domain/shared/field-rule.ts';
import { vacancyIdSchema } from '#domain/shared/ids.ts';
import { Refusal } from '#domain/shared/refusal.ts';
import type { FieldFault } from '#domain/shared/refusal.ts';
import { parseEtag } from '#domain/shared/revision.ts';
import { archiveReasonSchema } from '#domain/vacancies/head.ts';
import { MOST_BATCH_ROWS, batchActionSchema } from '#domain/vacancy-batches/batch.ts';

const rowSchema = z.strictObject({
  id: vacancyIdSchema,
  /** As the list or the card gave it. */
  etag: z.string().check(fieldRule((etag: string) => parseEtag(etag) !== undefined, 'etag-malformed')),
});

export const sentBatchSchema = z.strictObject({
  action: batchActionSchema,
  /** Of an archiving: what became of the jobs. */
  reason: z.optional(archiveReasonSchema),
  /** Of a restoration and an extension: the last day. */
  validThrough: z.optional(daySchema),
  /** Of a restoration: the caller knows of public vacancies that look the same. */
  acknowledgeTwins: z.optional(z.boolean()),
  items: z.array(rowSchema).check(
    z.minLength(1),
    z.maxLength(MOST_BATCH_ROWS),
    fieldRule(
      (rows: readonly { readonly id: string }[]) => new Set(rows.map(({ id }) => id)).size === rows.length,
      'repeated',
    ),
  ),
});
type SentBatch = z.infer<typeof sentBatchSchema>;

/**
 * What is to be done, with all that it takes.
 *
 * @throws Refusal `invalid-request` when something that the action needs is missing.
 */
export function orderOf({ action, reason, validThrough, acknowledgeTwins }: SentBatch): BatchOrder {
  switch (action) {
    case 'archive':
      return { action, reason: reason ?? missing('reason') };
    case 'restore':
      return { action, validThrough: validThrough ?? missing('validThrough'), acknowledgeTwins };
    case 'extend':
      return { action, validThrough: validThrough ?? missing('validThrough') };
    case 'reconfirm':
      return { action };
  }
}

export const rowsOf = ({ items }: SentBatch): readonly BatchRow[] =>
  items.flatMap(({ id, etag }) => {
    const revision = parseEtag(etag);
    return revision === undefined ? [] : [{ id, revision }];
  });

function missing(path: string): never {
  const fault: FieldFault = { path, code: 'required' };
  throw new Refusal('invalid-request', { fields: [fault] });
}
