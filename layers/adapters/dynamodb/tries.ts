import {
  MOST_TRIES,
  TRIES_SECONDS,
  isLocked,
  lockRefusal,
  triesCount,
  triesSchema,
} from '#domain/identity/limits.ts';
import type { Tries } from '#domain/identity/limits.ts';
import type { Attempt } from '#domain/identity/ports.ts';
import { quotaRefusal } from '#domain/shared/quota.ts';
import type { Counter } from '#domain/shared/quota.ts';
import { Refusal } from '#domain/shared/refusal.ts';
import { epochSecondsOf, plusSeconds } from '#domain/shared/time.ts';
import type { Instant } from '#domain/shared/time.ts';
import { triesKey } from './keys.ts';
import { counterKey, countWrite, roomOf } from './quotas.ts';
import { TransactionRefused, absent, anyOf, atMost, below } from './table.ts';
import type { Item, Table, Write } from './table.ts';

/** How often a count is taken up again that another request changed in between. */
const MOST_RACES = 8;

/** Where the counters of the windows that `at` lies in are kept. */
export const counterKeys = (counters: readonly Counter[], at: Instant) =>
  counters.map((counter) => counterKey(counter, at));

/** Counts one more of each, if its quota allows it. */
export const countWrites = (counters: readonly Counter[], at: Instant): readonly Write[] =>
  counters.map((counter) => countWrite(counter, at));

/** Demands that the quotas are not used up, without counting. */
export const roomChecks = (counters: readonly Counter[], at: Instant): readonly Write[] =>
  counters.map((counter) => ({
    kind: 'check',
    key: counterKey(counter, at),
    condition: roomOf(counter),
  }));

/** Whether a counter, as it was read, leaves no room. */
export const isSpent = (item: Item | undefined, { quota }: Counter): boolean =>
  typeof item?.['count'] === 'number' && item['count'] >= quota.most;

/** Wrong tries as they were read; none were where there is no item. */
export function triesOf(item: Item | undefined): Tries | undefined {
  return item === undefined ? undefined : triesSchema.parse(item);
}

/**
 * Part of every transaction that a right secret opens: wrong tries are forgotten, provided that they are not too
 * many. Since whoever compares knows the outcome before anything is written, and wrong tries are counted under the
 * same limit, no number of requests at once gets more than `MOST_TRIES` answers.
 */
export const rightSecret = (subject: string, at: Instant): Write => ({
  kind: 'delete',
  key: triesKey(subject),
  condition: [anyOf([absent('count')], [below('count', MOST_TRIES)], [atMost('until', at)])],
});

/** Counts a wrong secret. @throws Refusal `too-many-tries`, `too-many-requests` */
export async function countWrong(table: Table, attempt: Attempt, at: Instant): Promise<void> {
  let { tries } = attempt;
  for (let race = 0; race < MOST_RACES; race++) {
    if (isLocked(tries, at)) throw lockRefusal(tries, at);
    try {
      await table.transact([wrongWrite(attempt.subject, tries, at), ...countWrites(attempt.quotas, at)]);
      return;
    } catch (error) {
      if (!(error instanceof TransactionRefused)) throw error;
      if (error.refused.has(0)) tries = triesOf(error.refused.get(0));
      else throw spentQuota(attempt.quotas, error.refused, 1, at) ?? error;
    }
  }
  throw new Refusal('too-many-requests', { retryAfterSeconds: 1 });
}

function wrongWrite(subject: string, seen: Tries | undefined, at: Instant): Write {
  const until = plusSeconds(at, TRIES_SECONDS);
  const ttl = epochSecondsOf(until);
  const key = triesKey(subject);
  if (triesCount(seen, at)) {
    return {
      kind: 'update',
      key,
      change: { set: { until, ttl }, add: { count: 1 } },
      // `until` only ever grows, so tries that counted when they were read count still, unless they are gone.
      condition: [below('count', MOST_TRIES)],
    };
  }
  return {
    kind: 'put',
    item: { ...key, type: 'tries', count: 1, until, ttl },
    condition: [anyOf([absent('pk')], [atMost('until', at)])],
  };
}

/** The refusal for the first of `quotas`, whose writes begin at `offset`, that a transaction found used up. */
export function spentQuota(
  quotas: readonly Counter[],
  refused: ReadonlyMap<number, Item | undefined>,
  offset: number,
  at: Instant,
): Refusal | undefined {
  const spent = quotas.find((_, index) => refused.has(offset + index));
  return spent === undefined ? undefined : quotaRefusal(spent.quota, at);
}
