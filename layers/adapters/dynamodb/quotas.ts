import { quotaRefusal, windowEnd, windowStart } from '#domain/shared/quota.ts';
import type { Counter } from '#domain/shared/quota.ts';
import { epochSecondsOf } from '#domain/shared/time.ts';
import type { Instant } from '#domain/shared/time.ts';
import type { Guarded } from './guarded.ts';
import { limitKey } from './keys.ts';
import { absent, anyOf, below } from './table.ts';
import type { Condition, Key, Write } from './table.ts';

/** Where the counter of the window that `at` lies in is kept. */
export const counterKey = ({ quota, subject }: Counter, at: Instant): Key =>
  limitKey(`${quota.name}:${subject}`, windowStart(quota, at));

/** Holds for a counter that leaves room for one more. */
export const roomOf = ({ quota }: Counter): Condition => [
  anyOf([absent('count')], [below('count', quota.most)]),
];

/** Counts one more, if the quota allows it. */
export const countWrite = (counter: Counter, at: Instant): Write => ({
  kind: 'update',
  key: counterKey(counter, at),
  change: { set: { type: 'limit', ttl: epochSecondsOf(windowEnd(counter.quota, at)) }, add: { count: 1 } },
  condition: roomOf(counter),
});

/** The same for a command that says by `code` that there is no room: it counts in the transaction that it bounds. */
export const counted = (counter: Counter, at: Instant, code: string): Required<Guarded> => ({
  write: countWrite(counter, at),
  refused: () => quotaRefusal(counter.quota, at, code),
});
