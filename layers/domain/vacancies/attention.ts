import { plusDays } from '../shared/time.ts';
import type { Instant } from '../shared/time.ts';

/** How long before its end a vacancy is looked after, and how long a confirmation holds, in days (C8). */
export const ATTENTION_BEFORE_END_DAYS = 7;
export const CONFIRMATION_DAYS = 30;

/** When somebody of the centre should look at a public vacancy: before it ends, or when nobody confirmed it long. */
export function attentionAt(expiresAt: Instant, confirmedAt: Instant): Instant {
  const beforeEnd = plusDays(expiresAt, -ATTENTION_BEFORE_END_DAYS);
  const stale = plusDays(confirmedAt, CONFIRMATION_DAYS);
  return beforeEnd < stale ? beforeEnd : stale;
}

/** A period that ends at this moment or later leaves {@link attentionAt} to the confirmation alone. */
export const unhurriedEnd = (confirmedAt: Instant): Instant =>
  plusDays(confirmedAt, CONFIRMATION_DAYS + ATTENTION_BEFORE_END_DAYS);
