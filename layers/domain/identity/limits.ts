import * as z from 'zod/mini';
import { Refusal } from '../shared/refusal.ts';
import { epochSecondsOf, instantSchema, millisecondsOf, plusSeconds } from '../shared/time.ts';
import type { Instant } from '../shared/time.ts';

/** Wrong secrets in a row before a wait (A10), and how long the wait lasts after the last of them. */
export const MOST_TRIES = 5;
export const TRIES_SECONDS = 15 * 60;

/** Wrong tries to give one secret: they count until `until`, which every further one puts off. */
export const triesSchema = z.object({ count: z.int(), until: instantSchema });
export type Tries = z.infer<typeof triesSchema>;

/** Whether tries still count; afterwards the next wrong one is the first again. */
export const triesCount = (tries: Tries | undefined, at: Instant): tries is Tries =>
  tries !== undefined && tries.until > at;
/** Whether so many tries were wrong that the next one has to wait (A10). */
export const isLocked = (tries: Tries | undefined, at: Instant): tries is Tries =>
  triesCount(tries, at) && tries.count >= MOST_TRIES;
/** Whole seconds from `at` to `until`, at least 1. */
export const secondsUntil = (until: Instant, at: Instant): number =>
  Math.max(1, Math.ceil((millisecondsOf(until) - millisecondsOf(at)) / 1000));

/** The refusal while tries are locked: wait until they are forgotten. */
export const lockRefusal = (tries: Tries, at: Instant): Refusal =>
  new Refusal('too-many-tries', { retryAfterSeconds: secondsUntil(tries.until, at) });

/** @throws Refusal `too-many-tries` */
export function demandUnlocked(tries: Tries | undefined, at: Instant): void {
  if (isLocked(tries, at)) throw lockRefusal(tries, at);
}

/**
 * So many a window, for one address or one network address. A network address may be a whole labour centre or a
 * mobile operator, so its counters are generous, and split by shards so that neighbours do not wait for each other.
 */
export interface Quota {
  readonly name: string;
  readonly seconds: number;
  readonly most: number;
}
export const QUOTAS = {
  signUpsOfAddress: { name: 'sign-up-address', seconds: 24 * 3600, most: 10 },
  resetsOfAddress: { name: 'reset-address', seconds: 24 * 3600, most: 10 },
  signUpsOfNetwork: { name: 'sign-up-network', seconds: 3600, most: 60 },
  resetsOfNetwork: { name: 'reset-network', seconds: 3600, most: 30 },
  wrongSecretsOfNetwork: { name: 'wrong-secret-network', seconds: 15 * 60, most: 50 },
} as const satisfies Record<string, Quota>;
export const NETWORK_SHARDS = 4;

/** When the window that `at` lies in began; windows are aligned to the epoch. */
export const windowStart = (quota: Quota, at: Instant): Instant =>
  plusSeconds(at, -(epochSecondsOf(at) % quota.seconds) - (millisecondsOf(at) % 1000) / 1000);
/** When that window is over and the next begins. */
export const windowEnd = (quota: Quota, at: Instant): Instant =>
  plusSeconds(windowStart(quota, at), quota.seconds);

/** The refusal for a used-up quota: wait for its window's end. */
export const quotaRefusal = (quota: Quota, at: Instant): Refusal =>
  new Refusal('too-many-requests', { retryAfterSeconds: secondsUntil(windowEnd(quota, at), at) });
