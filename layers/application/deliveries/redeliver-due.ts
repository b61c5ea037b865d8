import type { Deliveries, DueDelivery } from '#domain/deliveries/ports.ts';
import { DELIVERY_SHARDS } from '#domain/deliveries/schedule.ts';
import { concurrently } from '../shared/concurrently.ts';
import { attemptDelivery } from './attempt-delivery.ts';
import type { AttemptDeps } from './attempt-delivery.ts';

export interface RedeliverDeps extends AttemptDeps {
  readonly deliveries: Pick<Deliveries, 'advance' | 'due' | 'drop' | 'find'>;
}
export interface RedeliverResult {
  /** `more` when the call has done its share and there is more that is due. */
  readonly outcome: 'more' | 'done';
  readonly attempts: number;
}

/** One call's share of each shard; so many attempts end within the function's timeout, all of them timing out. */
const DUE_A_CALL = 50;
const AT_ONCE = 10;

/**
 * Makes every attempt that is due. It may be late, run twice or beside another, and die anywhere.
 *
 * Primary course, for each shard:
 * 1. Read what is due, the longest due first.
 * 2. Make the attempt of each; remove entries that lead to nothing any more.
 */
export async function redeliverDue(deps: RedeliverDeps): Promise<RedeliverResult> {
  const now = deps.clock.now();
  const shards = await Promise.all(
    Array.from({ length: DELIVERY_SHARDS }, (_, shard) => deps.deliveries.due(shard, now, DUE_A_CALL)),
  );
  const outcomes = await concurrently(shards.flat(), AT_ONCE, (due) => attempted(due, deps));
  return {
    outcome: shards.some((due) => due.length === DUE_A_CALL) ? 'more' : 'done',
    attempts: outcomes.filter(Boolean).length,
  };
}

async function attempted(due: DueDelivery, deps: RedeliverDeps): Promise<boolean> {
  const delivery = await deps.deliveries.find(due.ref);
  if (delivery?.progress.nextAttemptAt !== due.dueAt) {
    await deps.deliveries.drop(due);
    return false;
  }
  return (await attemptDelivery(delivery, deps)) !== 'passed';
}
