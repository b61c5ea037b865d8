import * as z from 'zod/mini';
import { isDay } from './day.ts';
import { fieldRule, writtenAs } from './field-rule.ts';
import { instant } from './time.ts';
import type { Instant } from './time.ts';

/** A moment as RFC 3339 writes it: with or without fractions of a second, with Z or another offset from UTC. */
export const MOMENT = /^\d{4}-\d\d-\d\d[Tt]\d\d:\d\d:\d\d(?:\.\d+)?(?:[Zz]|[+-]\d\d:\d\d)$/;

/** A moment that the calendar has, as a client sends it; what comes out is the one form in which moments are kept. */
export const momentSchema = z
  .string()
  .check(
    ...writtenAs(MOMENT, 'moment-form'),
    fieldRule((text: string) => momentOf(text) !== undefined, 'no-such-moment'),
    z.overwrite((text) => momentOf(text) ?? text),
  )
  .brand<'Instant'>();

/** Reading alone would take 30 February for 2 March. */
function momentOf(text: string): Instant | undefined {
  if (!isDay(text.slice(0, 10))) return undefined;
  try {
    return instant(text.toUpperCase());
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}
