import * as z from 'zod/mini';
import { baseEnvironment } from './environment.ts';

/** Settings of the functions that open personal data. */
export const supervisionEnvironment = z.extend(baseEnvironment, {
  /** Distinct people whose data a staff account may open on a day (Q5). */
  STAFF_DAILY_CAP: z._default(z.string().check(z.regex(/^[1-9]\d{0,4}$/)), '200'),
});
