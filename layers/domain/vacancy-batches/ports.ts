import * as z from 'zod/mini';
import type { ClaimedCommand } from '../access/access.ts';
import type { AccountActor, RequestContext } from '../shared/actor.ts';
import type { BatchRun } from '../shared/batch-run.ts';
import { vacancyIdSchema } from '../shared/ids.ts';
import type { EmployerId, VacancyId } from '../shared/ids.ts';
import { revisionSchema } from '../shared/revision.ts';
import type { VacancyForm } from '../vacancies/form.ts';
import type { ListedVacancyHead } from '../vacancies/head.ts';
import { batchIdSchema, refusedRowSchema } from './batch.ts';
import type { BatchAction, BatchId, ChangedRow, RefusedRow, VacancyBatch } from './batch.ts';

/** What became of a batch, or of its undo: no personal data, so that it can be kept for a retry. */
export const batchOutcomeSchema = z.object({
  batchId: batchIdSchema,
  changed: z.array(z.object({ id: vacancyIdSchema, revision: revisionSchema })),
  refused: z.array(refusedRowSchema),
});
export type BatchOutcome = z.infer<typeof batchOutcomeSchema>;

interface BatchCommand extends ClaimedCommand {
  readonly employerId: EmployerId;
  readonly refused: readonly RefusedRow[];
}
export interface KeepBatch extends BatchCommand {
  readonly id: BatchId;
  readonly action: BatchAction;
  readonly rows: readonly ChangedRow[];
}
export interface MarkUndone extends BatchCommand {
  readonly batch: VacancyBatch;
  readonly changed: readonly BatchOutcome['changed'][number][];
}

/** What is about to be done, a row after the other. */
export interface BeginBatch {
  readonly context: RequestContext<AccountActor>;
  readonly deed: 'run' | 'undone';
  /** Of the run, when this is its first attempt. */
  readonly id: string;
}

/** A vacancy that was published once, with its form. */
export interface BatchVacancy {
  readonly head: ListedVacancyHead;
  readonly form: VacancyForm;
}

/**
 * Bulk actions, as far as they are more than their rows.
 *
 * @throws Refusal of commands: `not-found`, `access-withdrawn`, `access-not-active`, `right-not-held`,
 *   `batch-undone-already`, `idempotency-key-reused`.
 */
export interface VacancyBatches {
  /** Vacancies of the employer among those named (100 at most) that were published once; two calls. */
  vacancies(employerId: EmployerId, ids: readonly VacancyId[]): Promise<ReadonlyMap<VacancyId, BatchVacancy>>;
  /** The run that the rows belong to; with an `Idempotency-Key` a retry is told the one of the first attempt. */
  begin(command: BeginBatch): Promise<BatchRun>;
  /** Keeps what a batch has changed, for its undo; audit and event with it. */
  keep(command: KeepBatch): Promise<BatchOutcome>;
  find(employerId: EmployerId, id: BatchId): Promise<VacancyBatch | undefined>;
  markUndone(command: MarkUndone): Promise<BatchOutcome>;
}
