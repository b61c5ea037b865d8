import { archiveVacancy } from '#application/vacancies/archive-vacancy.ts';
import { editVacancy } from '#application/vacancies/edit-vacancy.ts';
import { reconfirmVacancy } from '#application/vacancies/reconfirm-vacancy.ts';
import type { EmployerRequest, VacancyRequest } from '#application/vacancies/request.ts';
import { restoreVacancy } from '#application/vacancies/restore-vacancy.ts';
import type { Access } from '#domain/access/access.ts';
import type { Dictionaries } from '#domain/dictionaries/ports.ts';
import type { Random, VacancyId } from '#domain/shared/ids.ts';
import { Refusal } from '#domain/shared/refusal.ts';
import type { Revision } from '#domain/shared/revision.ts';
import type { ArchiveReason } from '#domain/vacancies/head.ts';
import type { Vacancies, VacancyOutcome } from '#domain/vacancies/ports.ts';
import { batchIdSchema } from '#domain/vacancy-batches/batch.ts';
import type { BatchAction, ChangedRow } from '#domain/vacancy-batches/batch.ts';
import type { BatchOutcome, BatchVacancy, VacancyBatches } from '#domain/vacancy-batches/ports.ts';
import { eachRow, rowContext } from './rows.ts';

/** What is to be done to every row, with what that takes. */
export type BatchOrder =
  | { readonly action: 'archive'; readonly reason: ArchiveReason }
  | {
      readonly action: 'restore';
      readonly validThrough: string;
      readonly acknowledgeTwins?: boolean | undefined;
    }
  | { readonly action: 'extend'; readonly validThrough: string }
  | { readonly action: 'reconfirm' };

export interface BatchRow {
  readonly id: VacancyId;
  readonly revision: Revision;
}
export interface BatchDeps {
  readonly access: Access;
  readonly batches: VacancyBatches;
  readonly vacancies: Vacancies;
  readonly dictionaries: Pick<Dictionaries, 'has'>;
  readonly random: Pick<Random, 'uuid'>;
}

/**
 * Does one thing to up to 100 vacancies of the employer, each as the caller has seen it (C12). Rows that the rules
 * refuse are named, the rest is done.
 *
 * Primary course:
 * 1. The caller's standing and the vacancies are read.
 * 2. Each row is a command of its own, with its own conditions, audit entry and event, which names the run: what has
 *    been done is told, whatever becomes of the rest.
 * 3. What was changed is kept, for `undoBatch`.
 *
 * With an `Idempotency-Key` a retry goes on where an attempt ended, and answers the same.
 *
 * @throws Refusal `not-found`, `access-withdrawn`, `access-not-active`, `right-not-held`, `idempotency-key-reused`.
 */
export async function runBatch(
  {
    order,
    rows,
    ...request
  }: EmployerRequest & { readonly order: BatchOrder; readonly rows: readonly BatchRow[] },
  deps: BatchDeps,
): Promise<BatchOutcome> {
  const { claim, employerId, context } = request;
  await deps.access.demand(claim, employerId);
  const found = await deps.batches.vacancies(
    employerId,
    rows.map(({ id }) => id),
  );
  const batch = await deps.batches.begin({ context, deed: 'run', id: deps.random.uuid() });
  const { done, refused } = await eachRow(rows, async ({ id, revision }): Promise<ChangedRow> => {
    const vacancy = found.get(id);
    if (vacancy === undefined) throw new Refusal('not-found');
    const one = { ...request, context: rowContext(context, id), id, revision, batch };
    const outcome = await doneTo(one, vacancy, order, deps);
    const isAsSeen = vacancy.head.auditHash === revision.auditHash;
    return { id, ...(isAsSeen ? { before: beforeOf(vacancy) } : {}), after: outcome.revision };
  });
  return deps.batches.keep({
    ...request,
    id: batchIdSchema.parse(deps.random.uuid()),
    eventId: deps.random.uuid(),
    action: order.action,
    rows: done,
    refused,
  });
}

async function doneTo(
  request: VacancyRequest,
  { form }: BatchVacancy,
  order: BatchOrder,
  deps: BatchDeps,
): Promise<VacancyOutcome> {
  switch (order.action) {
    case 'archive':
      return archiveVacancy({ ...request, reason: order.reason }, deps);
    case 'restore': {
      const { validThrough, acknowledgeTwins } = order;
      return restoreVacancy({ ...request, sent: { ...form, validThrough, acknowledgeTwins } }, deps);
    }
    case 'extend': {
      const { validThrough } = order;
      return editVacancy({ ...request, sent: { ...form, validThrough } }, deps);
    }
    case 'reconfirm':
      return reconfirmVacancy(request, deps);
  }
}

const beforeOf = ({ head }: BatchVacancy): NonNullable<ChangedRow['before']> => ({
  publishedAt: head.publishedAt,
  expiresAt: head.expiresAt,
  periodDays: head.periodDays,
  ...(head.status === 'archived' && head.archiveReason !== undefined
    ? { archiveReason: head.archiveReason }
    : {}),
});

/** By which right an action is done; a confirmation is the employer's own. */
export const rightOf = (action: BatchAction) =>
  action === 'reconfirm' ? ('vacancies.reconfirm' as const) : ('vacancies.write' as const);
