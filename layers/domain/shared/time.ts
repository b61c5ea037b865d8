import * as z from 'zod/mini';

/** How a moment is written. */
export const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;

/** A moment in UTC as `YYYY-MM-DDTHH:mm:ss.sssZ`: fixed width, so that it sorts as text. */
export const instantSchema = z.string().check(z.regex(INSTANT)).brand<'Instant'>();
export type Instant = z.infer<typeof instantSchema>;

/** Where "now" comes from. Time is an argument everywhere: rules take an `Instant`, use cases a `Clock`. */
export interface Clock {
  now(): Instant;
}

/** Reads an ISO moment (any offset) or milliseconds since the epoch; throws RangeError on anything else. */
export function instant(value: string | number | Date): Instant {
  const parsed = instantSchema.safeParse(new Date(value).toISOString());
  if (!parsed.success) throw new RangeError('an instant outside the years 0000 to 9999');
  return parsed.data;
}

const SECOND = 1000;
const HOUR = 3600 * SECOND;
const DAY = 24 * HOUR;

export const millisecondsOf = (at: Instant): number => Date.parse(at);
export const epochSecondsOf = (at: Instant): number => Math.floor(Date.parse(at) / SECOND);
export const plusSeconds = (at: Instant, seconds: number): Instant =>
  instant(Date.parse(at) + seconds * SECOND);
export const plusHours = (at: Instant, hours: number): Instant => instant(Date.parse(at) + hours * HOUR);
/** Adds calendar days of 24 hours (neither jurisdiction changes its clocks in summer). */
export const plusDays = (at: Instant, days: number): Instant => instant(Date.parse(at) + days * DAY);
