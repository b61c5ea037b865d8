import * as z from 'zod/mini';
import { instant, millisecondsOf, plusDays, plusHours } from './time.ts';
import type { Instant } from './time.ts';

/** The countries the platform serves; a jurisdiction decides currency, regions, calendar and providers. */
export const JURISDICTIONS = ['KZ', 'KG'] as const;
export type Jurisdiction = (typeof JURISDICTIONS)[number];
export const jurisdictionSchema = z.enum(JURISDICTIONS);

export const CURRENCY_OF = { KZ: 'KZT', KG: 'KGS' } as const satisfies Record<Jurisdiction, string>;

/** Hours ahead of UTC; both countries have one zone and no summer time (Asia/Almaty since 2024-03-01, Asia/Bishkek). */
export const HOURS_AHEAD = { KZ: 5, KG: 6 } as const satisfies Record<Jurisdiction, number>;

/** The calendar day, `yyyy-mm-dd`, that it is at `at` for people of the country. */
export const dayIn = (jurisdiction: Jurisdiction, at: Instant): string =>
  plusHours(at, HOURS_AHEAD[jurisdiction]).slice(0, 10);

/** The moment at which the calendar day `yyyy-mm-dd` begins for people of the country. */
export const startOfDay = (jurisdiction: Jurisdiction, day: string): Instant =>
  plusHours(instant(`${day}T00:00:00.000Z`), -HOURS_AHEAD[jurisdiction]);

/** The moment at which the calendar day `yyyy-mm-dd` is over: from then on it is the next day there. */
export const endOfDay = (jurisdiction: Jurisdiction, day: string): Instant =>
  plusDays(startOfDay(jurisdiction, day), 1);

/** The last moment that still belongs to the calendar day `yyyy-mm-dd`. */
export const lastMomentOf = (jurisdiction: Jurisdiction, day: string): Instant =>
  instant(millisecondsOf(endOfDay(jurisdiction, day)) - 1);
