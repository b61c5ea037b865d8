import type { CentreRecords, SavedRecord } from '#domain/centre-work/ports.ts';
import type { HappeningOutcome } from '#domain/centre-work/records.ts';
import type { Random } from '#domain/shared/ids.ts';
import { centreCommand } from '#application/shared/centre-claim.ts';
import { RECORD_RIGHTS } from './record-rights.ts';
import type { SeenHappening } from './seen-happening.ts';

/**
 * Writes down what came of a fair (J7) or an event (J8), once it is over.
 *
 * Primary course:
 * 1. The record becomes `held` with its outcome, provided that the caller may, it is as the caller has seen it, it
 *    was planned and its end has come.
 *
 * @throws Refusal `not-found`, `stale-version`, `transition-not-allowed`, `not-over-yet`, the refusals of access,
 *   `idempotency-key-reused`.
 */
export async function holdHappening(
  request: SeenHappening & { readonly outcome: HappeningOutcome },
  {
    records,
    random,
  }: { readonly records: Pick<CentreRecords, 'hold'>; readonly random: Pick<Random, 'uuid'> },
): Promise<SavedRecord> {
  return records.hold(centreCommand(request, RECORD_RIGHTS[request.kind].write, random));
}

/**
 * Calls a planned fair or event off. It stays in lists as cancelled, so that nobody comes in vain.
 *
 * @throws Refusal `not-found`, `stale-version`, `transition-not-allowed`, the refusals of access,
 *   `idempotency-key-reused`.
 */
export async function cancelHappening(
  request: SeenHappening,
  {
    records,
    random,
  }: { readonly records: Pick<CentreRecords, 'cancel'>; readonly random: Pick<Random, 'uuid'> },
): Promise<SavedRecord> {
  return records.cancel(centreCommand(request, RECORD_RIGHTS[request.kind].write, random));
}
