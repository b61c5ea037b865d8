import { concurrently } from '#application/shared/concurrently.ts';
import type { RefusedRow } from '#domain/vacancy-batches/batch.ts';
import type { AccountActor, RequestContext } from '#domain/shared/actor.ts';
import type { VacancyId } from '#domain/shared/ids.ts';
import { Refusal } from '#domain/shared/refusal.ts';

/**
 * Rows under way at once. Each of their transactions checks the same two items, the member's and the employer's, and
 * DynamoDB lets one of those that meet there wait: more would be in each other's way.
 */
const ROWS_AT_ONCE = 2;

/** Every row by itself: what the rules refuse is named, the rest is done. A fault of the store is thrown. */
export async function eachRow<Row extends { readonly id: VacancyId }, Done>(
  rows: readonly Row[],
  work: (row: Row) => Promise<Done>,
): Promise<{ readonly done: readonly Done[]; readonly refused: readonly RefusedRow[] }> {
  const results = await concurrently(rows, ROWS_AT_ONCE, async (row) => {
    try {
      return { done: await work(row) };
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      const fields = error.fields.map(({ path, code }) => ({ path, code }));
      return { refused: { id: row.id, code: error.code, ...(fields.length === 0 ? {} : { fields }) } };
    }
  });
  return {
    done: results.flatMap((result) => ('done' in result ? [result.done] : [])),
    refused: results.flatMap((result) => ('refused' in result ? [result.refused] : [])),
  };
}

/** A row's own part of the caller's `Idempotency-Key`: a retry does nothing twice, and goes on where it ended. */
export const rowContext = (
  { idempotency, ...context }: RequestContext<AccountActor>,
  id: VacancyId,
): RequestContext<AccountActor> =>
  idempotency === undefined
    ? context
    : { ...context, idempotency: { ...idempotency, key: `${idempotency.key}\n${id}` } };
