import * as z from 'zod/mini';
import { publicationPeriodSchema } from '../publications/lifecycle.ts';
import { accountIdSchema, employerIdSchema, vacancyIdSchema } from '../shared/ids.ts';
import { Refusal } from '../shared/refusal.ts';
import { revisionSchema } from '../shared/revision.ts';
import { instantSchema, plusHours } from '../shared/time.ts';
import type { Instant } from '../shared/time.ts';
import { archiveReasonSchema } from '../vacancies/head.ts';

/** What may be done to many vacancies at once (C12). */
export const BATCH_ACTIONS = ['archive', 'restore', 'reconfirm', 'extend'] as const;
export const batchActionSchema = z.enum(BATCH_ACTIONS);
export type BatchAction = z.infer<typeof batchActionSchema>;

export const MOST_BATCH_ROWS = 100;
/** For how long a batch can be undone, in hours. */
export const UNDO_HOURS = 24;

export const batchIdSchema = z.uuid().brand<'BatchId'>();
export type BatchId = z.infer<typeof batchIdSchema>;

/** A row that was changed: what it was like before, and the revision that the change made. */
export const changedRowSchema = z.object({
  id: vacancyIdSchema,
  /** Absent when an attempt before this one had changed it already: nobody knows any more. */
  before: z.optional(
    z.object({ ...publicationPeriodSchema.shape, archiveReason: z.optional(archiveReasonSchema) }),
  ),
  after: revisionSchema,
});
export type ChangedRow = z.infer<typeof changedRowSchema>;

export const refusedRowSchema = z.object({
  id: vacancyIdSchema,
  code: z.string(),
  /** What is wrong with its form or its last day, when that is the reason. */
  fields: z.optional(z.array(z.object({ path: z.string(), code: z.string() }))),
});
export type RefusedRow = z.infer<typeof refusedRowSchema>;

export const vacancyBatchSchema = z.object({
  id: batchIdSchema,
  employerId: employerIdSchema,
  accountId: accountIdSchema,
  action: batchActionSchema,
  rows: z.array(changedRowSchema),
  at: instantSchema,
  undoneAt: z.optional(instantSchema),
  version: z.int(),
  auditHash: z.string(),
});
export type VacancyBatch = z.infer<typeof vacancyBatchSchema>;

/** Why a batch cannot be undone at `now`, or nothing. A confirmation that was given cannot be taken back. */
export function undoRefusal(
  { action, at, undoneAt }: Pick<VacancyBatch, 'action' | 'at' | 'undoneAt'>,
  now: Instant,
): Refusal | undefined {
  if (action === 'reconfirm') return new Refusal('batch-not-undoable');
  if (undoneAt !== undefined) return new Refusal('batch-undone-already');
  return plusHours(at, UNDO_HOURS) <= now
    ? new Refusal('batch-undo-too-late', { params: { hours: UNDO_HOURS } })
    : undefined;
}
