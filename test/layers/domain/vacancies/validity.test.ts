import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { HOURS_AHEAD, JURISDICTIONS, dayIn, endOfDay } from '#domain/shared/jurisdictions.ts';
import { instant, millisecondsOf, plusDays } from '#domain/shared/time.ts';
import { publishedThrough, validityDays, validityFaults } from '#domain/vacancies/validity.ts';

const DAY = 86_400_000;
const moments = fc
  .integer({ min: Date.parse('2025-01-01'), max: Date.parse('2032-01-01') })
  .map((milliseconds) => instant(milliseconds));
const countries = fc.constantFrom(...JURISDICTIONS);

describe('[C9] the validity of a vacancy', () => {
  it('ends with the end of the day where the job is: Kazakhstan is 5 hours ahead, Kyrgyzstan 6', () => {
    expect(endOfDay('KZ', '2026-11-30')).toBe('2026-11-30T19:00:00.000Z');
    expect(endOfDay('KG', '2026-11-30')).toBe('2026-11-30T18:00:00.000Z');
    expect(endOfDay('KZ', '2026-12-31')).toBe('2026-12-31T19:00:00.000Z');
    expect(endOfDay('KG', '2028-02-29')).toBe('2028-02-29T18:00:00.000Z');
  });

  it('is over at the first moment of the next day there, and not a millisecond before', () => {
    fc.assert(
      fc.property(countries, moments, (jurisdiction, at) => {
        const day = dayIn(jurisdiction, at);
        const end = endOfDay(jurisdiction, day);
        expect(end > at).toBe(true);
        expect(dayIn(jurisdiction, instant(millisecondsOf(end) - 1))).toBe(day);
        expect(dayIn(jurisdiction, end)).not.toBe(day);
        expect(millisecondsOf(end) % DAY).toBe(DAY - HOURS_AHEAD[jurisdiction] * 3_600_000);
      }),
    );
  });

  it('is shown as the days that were chosen, today first', () => {
    fc.assert(
      fc.property(countries, moments, fc.integer({ min: 0, max: 179 }), (jurisdiction, now, days) => {
        const through = dayIn(jurisdiction, plusDays(now, days));
        expect(validityFaults(jurisdiction, through, now)).toEqual([]);
        const period = publishedThrough(jurisdiction, through, now);
        expect(period).toMatchObject({ publishedAt: now, periodDays: days + 1 });
        expect(validityDays(jurisdiction, period)).toEqual({
          validFrom: dayIn(jurisdiction, now),
          validThrough: through,
        });
        // Public lists look 180 days back.
        expect(plusDays(now, 180) >= period.expiresAt).toBe(true);
      }),
    );
  });

  it('is never in the past, nor longer than 180 days, both ends counted', () => {
    fc.assert(
      fc.property(countries, moments, fc.integer({ min: 1, max: 400 }), (jurisdiction, now, days) => {
        const today = dayIn(jurisdiction, now);
        expect(validityFaults(jurisdiction, dayIn(jurisdiction, plusDays(now, -days)), now)).toEqual([
          { path: 'validThrough', code: 'validity-in-past', params: { today } },
        ]);
        expect(validityFaults(jurisdiction, dayIn(jurisdiction, plusDays(now, 179 + days)), now)).toEqual([
          { path: 'validThrough', code: 'validity-too-long', params: { days: 180 } },
        ]);
      }),
    );
  });

  it('may begin on a day that is still yesterday by UTC', () => {
    const now = instant('2026-11-02T19:30:00.000Z');
    expect(validityFaults('KZ', '2026-11-02', now)).toMatchObject([{ code: 'validity-in-past' }]);
    expect(validityFaults('KZ', '2026-11-03', now)).toEqual([]);
    expect(publishedThrough('KZ', '2026-11-03', now)).toMatchObject({
      expiresAt: '2026-11-03T19:00:00.000Z',
      periodDays: 1,
    });
  });
});
