import { plusHours, plusSeconds } from '../shared/time.ts';
import type { Instant } from '../shared/time.ts';
import type { AttemptResult, Progress } from './delivery.ts';

/** How long one attempt may take, in milliseconds. */
export const ATTEMPT_TIMEOUT_MS = 5_000;
/** After this time from the first attempt a delivery is given up, in hours. */
export const GIVEN_UP_AFTER_HOURS = 24;

/** The pause behind the first attempt, in seconds; it doubles with each attempt, up to the longest. */
const FIRST_PAUSE_SECONDS = 60;
const LONGEST_PAUSE_SECONDS = 4 * 3600;
/** A pause is longer by up to this part of itself, so that what failed together does not come back together. */
const JITTER = 0.25;

/** How long an attempt is put off while its receiver fails, in seconds: each time costs a read and three writes. */
export const PUT_OFF_SECONDS = 600;

/** Partitions that due deliveries are spread over. */
export const DELIVERY_SHARDS = 4;

/**
 * The pause behind attempt number `attempt` (from 1), in seconds: 1, 2, 4 ... minutes up to 4 hours, each longer by a
 * jitter of up to a quarter, which the delivery and the attempt alone decide. Always longer than an attempt may take.
 */
export function pauseSeconds(deliveryKey: string, attempt: number): number {
  const pause = Math.min(FIRST_PAUSE_SECONDS * 2 ** (attempt - 1), LONGEST_PAUSE_SECONDS);
  return Math.round(pause * (1 + JITTER * fraction(`${deliveryKey}#${attempt}`)));
}

/** The last moment at which a delivery is attempted. */
export const givenUpAt = ({ firstAt }: Pick<Progress, 'firstAt'>): Instant =>
  plusHours(firstAt, GIVEN_UP_AFTER_HOURS);

/** A delivery that is to begin at `now`. */
export const waitingSince = (now: Instant): Progress => ({
  state: 'waiting',
  attempts: 0,
  firstAt: now,
  nextAttemptAt: now,
});

/** Whether it waits, and its moment has come. */
export const isDue = ({ state, nextAttemptAt }: Progress, now: Instant): boolean =>
  state === 'waiting' && nextAttemptAt !== undefined && nextAttemptAt <= now;

/**
 * A delivery whose next attempt begins at `now`. The attempt after it is scheduled at once: so whoever dies in the
 * middle of an attempt leaves the same behind as one that failed, and nobody else takes it up meanwhile.
 */
export function begun(progress: Progress, deliveryKey: string, now: Instant): Progress {
  const attempts = progress.attempts + 1;
  return {
    ...progress,
    ...(progress.attempts === 0 ? { firstAt: now } : {}),
    state: 'waiting',
    attempts,
    lastAttemptAt: now,
    nextAttemptAt: plusSeconds(now, pauseSeconds(deliveryKey, attempts)),
  };
}

/** A delivery whose attempt is put off at `now`: nothing but its next moment is another. */
export const putOff = (progress: Progress, now: Instant): Progress => ({
  ...progress,
  nextAttemptAt: plusSeconds(now, PUT_OFF_SECONDS),
});

/** What a delivery is after the attempt that {@link begun} began. */
export function afterAttempt(progress: Progress, result: AttemptResult): Progress {
  const { nextAttemptAt, lastStatus: _, reason: __, ...rest } = progress;
  const told = { ...rest, ...(result.status === undefined ? {} : { lastStatus: result.status }) };
  switch (result.outcome) {
    case 'delivered':
      return { ...told, state: 'delivered' };
    case 'refused':
      return { ...told, state: 'failed', reason: result.reason };
    case 'retry':
      return nextAttemptAt === undefined || nextAttemptAt > givenUpAt(progress)
        ? { ...told, state: 'failed', reason: result.reason }
        : { ...told, nextAttemptAt, reason: result.reason };
  }
}

/**
 * Whether a due delivery is too old for another attempt: its last one broke off without an outcome. However long it
 * waited, one attempt is made.
 */
export const isGivenUp = (progress: Progress, now: Instant): boolean =>
  progress.attempts > 0 && now > givenUpAt(progress);

/** A delivery after its last moment: failed, with nothing scheduled any more. */
export function givenUp(progress: Progress): Progress {
  const { nextAttemptAt: _, ...rest } = progress;
  return { ...rest, state: 'failed', reason: 'given-up' };
}

/** Which partition of due deliveries it stands in. */
export const deliveryShard = (deliveryKey: string): number =>
  Math.floor(fraction(deliveryKey) * DELIVERY_SHARDS);

/** FNV-1a of a text, stirred so that its last characters reach the highest bits, as a fraction in [0, 1). */
function fraction(text: string): number {
  let hash = 0x811c9dc5;
  for (const character of text) hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return ((hash ^ (hash >>> 16)) >>> 0) / 2 ** 32;
}
