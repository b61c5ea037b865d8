import type { EmployerRequest } from '#application/vacancies/request.ts';
import type { VacancyRequest } from '#application/vacancies/request.ts';
import { Refusal } from '#domain/shared/refusal.ts';
import { jurisdictionOf } from '#domain/vacancies/form-faults.ts';
import type { VacancyOutcome } from '#domain/vacancies/ports.ts';
import { undoRefusal } from '#domain/vacancy-batches/batch.ts';
import type { BatchAction, BatchId, ChangedRow } from '#domain/vacancy-batches/batch.ts';
import type { BatchOutcome, BatchVacancy } from '#domain/vacancy-batches/ports.ts';
import { eachRow, rowContext } from './rows.ts';
import type { BatchDeps } from './run-batch.ts';

/**
 * Brings back what a batch has changed, once and within 24 hours (C12): the archived are public again for the rest of
 * their period, in their old place; the restored are back in the archive; the extended end when they would have.
 * Rows that somebody has changed since are named and left alone.
 *
 * Primary course:
 * 1. The caller's standing, the batch and its vacancies are read.
 * 2. Each row is a command of its own, under the condition that the vacancy is as the batch left it.
 * 3. The batch is marked as undone.
 *
 * @throws Refusal `not-found`, `access-withdrawn`, `access-not-active`, `right-not-held`, `batch-not-undoable`,
 *   `batch-undone-already`, `batch-undo-too-late`, `idempotency-key-reused`.
 */
export async function undoBatch(
  { batchId, ...request }: EmployerRequest & { readonly batchId: BatchId },
  deps: BatchDeps,
): Promise<BatchOutcome> {
  const { claim, employerId, context } = request;
  await deps.access.demand(claim, employerId);
  const batch = await deps.batches.find(employerId, batchId);
  if (batch === undefined) throw new Refusal('not-found');
  const refusal = undoRefusal(batch, context.at);
  // With a key it may be the retry of the undo itself, which is answered from its record.
  if (refusal !== undefined && (batch.undoneAt === undefined || context.idempotency === undefined)) {
    throw refusal;
  }
  const found = await deps.batches.vacancies(
    employerId,
    batch.rows.map(({ id }) => id),
  );
  const run = await deps.batches.begin({ context, deed: 'undone', id: deps.random.uuid() });
  const { done, refused } = await eachRow(batch.rows, async (row) => {
    const vacancy = found.get(row.id);
    if (vacancy === undefined) throw new Refusal('not-found');
    const { id, after: revision } = row;
    const one = { ...request, context: rowContext(context, id), id, revision, batch: run };
    const { revision: next } = await undone(batch.action, one, row, vacancy, deps);
    return { id, revision: next };
  });
  const eventId = deps.random.uuid();
  return deps.batches.markUndone({ ...request, batch, changed: done, refused, eventId });
}

async function undone(
  action: BatchAction,
  request: VacancyRequest,
  { before }: ChangedRow,
  { form }: BatchVacancy,
  { vacancies, dictionaries, random }: BatchDeps,
): Promise<VacancyOutcome> {
  const eventId = random.uuid();
  if (before === undefined) throw new Refusal('batch-not-undoable');
  if (action === 'restore') {
    return vacancies.archive({ ...request, reason: before.archiveReason ?? 'other', eventId });
  }
  const { publishedAt, expiresAt, periodDays } = before;
  const publication = { publishedAt, expiresAt, periodDays };
  const jurisdiction = jurisdictionOf(form, dictionaries);
  if (expiresAt <= request.context.at || jurisdiction === undefined) throw new Refusal('period-over');
  switch (action) {
    case 'archive':
      return vacancies.restore({
        ...request,
        form,
        jurisdiction,
        publication,
        eventId,
        acknowledgesTwins: true,
      });
    case 'extend':
      return vacancies.edit({ ...request, form, jurisdiction, publication, eventId });
    case 'reconfirm':
      throw new Refusal('batch-not-undoable');
  }
}
