import { LONGEST_PERIOD_DAYS } from '../publications/lifecycle.ts';
import type { PublicationPeriod } from '../publications/lifecycle.ts';
import { dayIn, endOfDay } from '../shared/jurisdictions.ts';
import type { Jurisdiction } from '../shared/jurisdictions.ts';
import type { FieldFault } from '../shared/refusal.ts';
import { instant, millisecondsOf } from '../shared/time.ts';
import type { Instant } from '../shared/time.ts';

const DAY_MILLISECONDS = 86_400_000;

/** Calendar days from one to the other, both counted. */
const daysThrough = (from: string, through: string): number =>
  Math.round((Date.parse(`${through}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / DAY_MILLISECONDS) + 1;

/** Public from now to the end of the day `through`, where the job is (C9). */
export const publishedThrough = (
  jurisdiction: Jurisdiction,
  through: string,
  now: Instant,
): PublicationPeriod => ({
  publishedAt: now,
  expiresAt: endOfDay(jurisdiction, through),
  periodDays: daysThrough(dayIn(jurisdiction, now), through),
});

/** What is wrong with a chosen last day: over already, or further away than a publication may last. */
export function validityFaults(
  jurisdiction: Jurisdiction,
  through: string,
  now: Instant,
): readonly FieldFault[] {
  const today = dayIn(jurisdiction, now);
  const path = 'validThrough';
  if (through < today) return [{ path, code: 'validity-in-past', params: { today } }];
  return daysThrough(today, through) <= LONGEST_PERIOD_DAYS
    ? []
    : [{ path, code: 'validity-too-long', params: { days: LONGEST_PERIOD_DAYS } }];
}

/** From which to which day, by the calendar where the job is, a vacancy is valid (C9). */
export const validityDays = (
  jurisdiction: Jurisdiction,
  { publishedAt, expiresAt }: Pick<PublicationPeriod, 'publishedAt' | 'expiresAt'>,
): { readonly validFrom: string; readonly validThrough: string } => ({
  validFrom: dayIn(jurisdiction, publishedAt),
  validThrough: dayIn(jurisdiction, instant(millisecondsOf(expiresAt) - 1)),
});
