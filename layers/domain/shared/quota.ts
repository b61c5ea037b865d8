import { Refusal } from './refusal.ts';
import { epochSecondsOf, millisecondsOf, plusSeconds } from './time.ts';
import type { Instant } from './time.ts';

/** So many a window. */
export interface Quota {
  readonly name: string;
  readonly seconds: number;
  readonly most: number;
}

/** One counter of a quota: `subject` is an ID or a keyed hash, never an address. */
export interface Counter {
  readonly quota: Quota;
  readonly subject: string;
}

/** Whole seconds from `at` to `until`, at least 1. */
export const secondsUntil = (until: Instant, at: Instant): number =>
  Math.max(1, Math.ceil((millisecondsOf(until) - millisecondsOf(at)) / 1000));

/** When the window that `at` lies in began; windows are aligned to the epoch. */
export const windowStart = (quota: Quota, at: Instant): Instant =>
  plusSeconds(at, -(epochSecondsOf(at) % quota.seconds) - (millisecondsOf(at) % 1000) / 1000);
/** When that window is over and the next begins. */
export const windowEnd = (quota: Quota, at: Instant): Instant =>
  plusSeconds(windowStart(quota, at), quota.seconds);

/** The refusal for a used-up quota: wait for its window's end. */
export const quotaRefusal = (quota: Quota, at: Instant, code = 'too-many-requests'): Refusal =>
  new Refusal(code, { retryAfterSeconds: secondsUntil(windowEnd(quota, at), at) });
