import { inTurns, receiverOf } from '#domain/deliveries/fair-share.ts';
import type { Deliveries, DueDelivery, DueLimits } from '#domain/deliveries/ports.ts';
import { DELIVERY_SHARDS } from '#domain/deliveries/schedule.ts';
import { plusSeconds } from '#domain/shared/time.ts';
import { concurrently } from '../shared/concurrently.ts';
import { attemptDelivery, spareAttempt } from './attempt-delivery.ts';
import type { AttemptDeps } from './attempt-delivery.ts';
import { breakers } from './breaker.ts';

export interface RedeliverDeps extends AttemptDeps {
  readonly deliveries: Pick<Deliveries, 'advance' | 'due' | 'drop' | 'find'>;
}
export interface RedeliverResult {
  /** `more` when the call has done its share and there is more that is due. */
  readonly outcome: 'more' | 'done';
  readonly attempts: number;
}

/** What one call takes on of each shard: the longest due, and something of each receiver that stands behind them. */
const OF_A_SHARD: DueLimits = { first: 5_000, ofEach: 100 };
/** For how long a call begins anything, in seconds: what is under way then ends within the function's timeout. */
const BEGINS_FOR_SECONDS = 120;
const AT_ONCE = 10;

/**
 * Makes every attempt that is due. It may be late, run twice or beside another, and die anywhere.
 *
 * Primary course:
 * 1. Read what is due, the longest due first, as far as every receiver is met, and let the receivers take turns.
 * 2. Make the attempt of each, for as long as the call may; remove entries that lead to nothing any more. A receiver
 *    that has failed three times in a row is not asked again in this call, unless what was on its way to it arrives:
 *    what else is due to it is put off for ten minutes, which counts as no attempt.
 *
 * Whatever was begun is due a minute later at the earliest, or not at all: calls for `more` go round in no circle.
 */
export async function redeliverDue(deps: RedeliverDeps): Promise<RedeliverResult> {
  const { clock, deliveries } = deps;
  const began = clock.now();
  const shards = await Promise.all(
    Array.from({ length: DELIVERY_SHARDS }, (_, shard) => deliveries.due(shard, began, OF_A_SHARD)),
  );
  const ends = plusSeconds(began, BEGINS_FOR_SECONDS);
  const receivers = breakers();
  const work = async (one: DueDelivery): Promise<Worked> => {
    if (clock.now() >= ends) return 'left';
    const receiver = receivers(receiverOf(one.ref));
    const delivery = await deliveries.find(one.ref);
    if (delivery?.progress.nextAttemptAt !== one.dueAt) {
      await deliveries.drop(one);
      return 'passed';
    }
    // As of its beginning: so whoever rests does so to the end of the call.
    if (!receiver.closed(began)) {
      await spareAttempt(delivery, deps);
      return 'passed';
    }
    const outcome = await attemptDelivery(delivery, deps);
    if (outcome === 'delivered' || outcome === 'retry') receiver.tell(outcome === 'delivered', clock.now());
    return outcome === 'passed' ? 'passed' : 'attempted';
  };
  const worked = await concurrently(
    inTurns(shards.flatMap(({ items }) => items).toSorted(longestDueFirst)),
    AT_ONCE,
    work,
  );
  const isMore = worked.includes('left') || shards.some((shard) => shard.isMore);
  return {
    outcome: isMore ? 'more' : 'done',
    attempts: worked.filter((one) => one === 'attempted').length,
  };
}

/** What became of an entry; `left`: the call had no time for it. */
type Worked = 'attempted' | 'passed' | 'left';

const longestDueFirst = ({ dueAt: one }: DueDelivery, { dueAt: other }: DueDelivery): number =>
  one === other ? 0 : one < other ? -1 : 1;
