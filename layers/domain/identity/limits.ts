import * as z from 'zod/mini';
import { secondsUntil } from '../shared/quota.ts';
import type { Quota } from '../shared/quota.ts';
import { Refusal } from '../shared/refusal.ts';
import { instantSchema } from '../shared/time.ts';
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

/** The refusal while tries are locked: wait until they are forgotten. */
export const lockRefusal = (tries: Tries, at: Instant): Refusal =>
  new Refusal('too-many-tries', { retryAfterSeconds: secondsUntil(tries.until, at) });

/** @throws Refusal `too-many-tries` */
export function demandUnlocked(tries: Tries | undefined, at: Instant): void {
  if (isLocked(tries, at)) throw lockRefusal(tries, at);
}

/**
 * For one address or one network address. A network address may be a whole labour centre or a mobile operator, so its
 * counters are generous, and split by shards so that neighbours do not wait for each other.
 */
export const QUOTAS = {
  signUpsOfAddress: { name: 'sign-up-address', seconds: 24 * 3600, most: 10 },
  resetsOfAddress: { name: 'reset-address', seconds: 24 * 3600, most: 10 },
  signUpsOfNetwork: { name: 'sign-up-network', seconds: 3600, most: 60 },
  resetsOfNetwork: { name: 'reset-network', seconds: 3600, most: 30 },
  wrongSecretsOfNetwork: { name: 'wrong-secret-network', seconds: 15 * 60, most: 50 },
} as const satisfies Record<string, Quota>;
export const NETWORK_SHARDS = 4;
