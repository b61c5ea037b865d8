import { Refusal } from '#domain/shared/refusal.ts';
import type { FieldFault } from '#domain/shared/refusal.ts';
import type { Item, Write } from './table.ts';

/** A write, and what it means when its condition does not hold for the item it met. */
export interface Guarded {
  readonly write: Write;
  readonly refused?: (met: Item | undefined) => Error;
}

/**
 * The one refusal of a transaction whose conditions failed at several places: the first that has a meaning, in the
 * order of the writes; those with the same code give their fields together.
 */
export function refusalOf(
  guarded: readonly Guarded[],
  refused: ReadonlyMap<number, Item | undefined>,
): Error {
  const errors = guarded.flatMap((guard, index) =>
    refused.has(index) && guard.refused !== undefined ? [guard.refused(refused.get(index))] : [],
  );
  const [first] = errors;
  // Only the audit entry of the version that another has written meanwhile is left.
  if (first === undefined) return new Refusal('stale-version');
  if (!(first instanceof Refusal)) return first;
  const fields: FieldFault[] = errors.flatMap((error) =>
    error instanceof Refusal && error.code === first.code ? error.fields : [],
  );
  const { code, params, retryAfterSeconds } = first;
  return new Refusal(code, {
    fields,
    params,
    ...(retryAfterSeconds === undefined ? {} : { retryAfterSeconds }),
  });
}
