import { expect, it } from 'vitest';
import * as z from 'zod/mini';
import { daySchema, isDay } from '#domain/shared/day.ts';
import { JURISDICTIONS, dayIn, endOfDay, lastMomentOf, startOfDay } from '#domain/shared/jurisdictions.ts';
import { millisecondsOf } from '#domain/shared/time.ts';

it('every day of 400 years is a day, and no other number of a month is', () => {
  for (let year = 1900; year < 2300; year++) {
    for (let month = 1; month <= 12; month++) {
      const last = new Date(Date.UTC(year, month, 0)).getUTCDate();
      const text = (day: number) =>
        `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
      expect(isDay(text(last))).toBe(true);
      expect(isDay(text(last + 1))).toBe(false);
    }
  }
});

it.each([
  '',
  '2024-2-9',
  '2024-00-01',
  '2024-13-01',
  '2024-01-00',
  '0000-01-01',
  '24-01-01',
  '2024-01-01T00:00',
  ' 2024-01-01',
])('"%s" is no day', (text) => {
  expect(isDay(text)).toBe(false);
});

it('is refused and described as a date', () => {
  expect(daySchema.safeParse('2023-02-29').error?.issues).toMatchObject([
    { code: 'invalid_format', format: 'date' },
  ]);
  expect(z.toJSONSchema(daySchema)).toMatchObject({ type: 'string', format: 'date' });
});

it.each(JURISDICTIONS)('begins and ends, the first one and the last one too, in %s', (jurisdiction) => {
  for (const day of ['0001-01-01', '9999-12-31']) {
    expect(isDay(day)).toBe(true);
    expect(startOfDay(jurisdiction, day) < endOfDay(jurisdiction, day)).toBe(true);
    expect(dayIn(jurisdiction, startOfDay(jurisdiction, day))).toBe(day);
    expect(dayIn(jurisdiction, lastMomentOf(jurisdiction, day))).toBe(day);
    expect(
      millisecondsOf(endOfDay(jurisdiction, day)) - millisecondsOf(lastMomentOf(jurisdiction, day)),
    ).toBe(1);
  }
});
