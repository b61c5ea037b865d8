import { fairShare, receiverOf } from '#domain/deliveries/fair-share.ts';
import type { Deliveries, DueDelivery } from '#domain/deliveries/ports.ts';
import { DELIVERY_SHARDS } from '#domain/deliveries/schedule.ts';
import { concurrently } from '../shared/concurrently.ts';
import { attemptDelivery, spareAttempt } from './attempt-delivery.ts';
import type { AttemptDeps } from './attempt-delivery.ts';
import { breakers } from './breaker.ts';
import type { Breaker } from './breaker.ts';

export interface RedeliverDeps extends AttemptDeps {
  readonly deliveries: Pick<Deliveries, 'advance' | 'due' | 'drop' | 'find'>;
}
export interface RedeliverResult {
  /** `more` when the call has done its share and there is more that is due. */
  readonly outcome: 'more' | 'done';
  readonly attempts: number;
}

/** What one call looks at in each shard, and what it takes up: so many attempts end within the function's timeout. */
const SEEN_A_SHARD = 5_000;
const PLACES = 200;
const AT_ONCE = 10;

/**
 * Makes every attempt that is due. It may be late, run twice or beside another, and die anywhere.
 *
 * Primary course:
 * 1. Read what is due, the longest due first, and share the places of this call among the receivers.
 * 2. Make the attempt of each; remove entries that lead to nothing any more. A receiver that has failed three times in
 *    a row is not asked again in this call: what else is due to it fails unsent, and has its next attempt.
 */
export async function redeliverDue(deps: RedeliverDeps): Promise<RedeliverResult> {
  const now = deps.clock.now();
  const shards = await Promise.all(
    Array.from({ length: DELIVERY_SHARDS }, (_, shard) => deps.deliveries.due(shard, now, SEEN_A_SHARD)),
  );
  const due = shards.flat();
  const receivers = breakers();
  const outcomes = await concurrently(fairShare(due, PLACES), AT_ONCE, (one) =>
    attempted(one, receivers(receiverOf(one.ref)), deps),
  );
  return {
    outcome: due.length > PLACES || shards.some(({ length }) => length === SEEN_A_SHARD) ? 'more' : 'done',
    attempts: outcomes.filter(Boolean).length,
  };
}

async function attempted(due: DueDelivery, receiver: Breaker, deps: RedeliverDeps): Promise<boolean> {
  const delivery = await deps.deliveries.find(due.ref);
  if (delivery?.progress.nextAttemptAt !== due.dueAt) {
    await deps.deliveries.drop(due);
    return false;
  }
  const { clock } = deps;
  if (!receiver.closed(clock.now())) return (await spareAttempt(delivery, deps)) !== 'passed';
  const outcome = await attemptDelivery(delivery, deps);
  if (outcome === 'delivered' || outcome === 'retry') receiver.tell(outcome === 'delivered', clock.now());
  return outcome !== 'passed';
}
