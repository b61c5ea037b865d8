import { describe, expect, it } from 'vitest';
import { momentText } from '#domain/notifications/moment-text.ts';
import { LANGUAGES } from '#domain/shared/languages.ts';
import { instant } from '#domain/shared/time.ts';

describe('moments in words', () => {
  const at = instant('2026-11-22T04:05:59.999Z');
  it.each([
    ['kk', 'KZ', '2026 жылғы 22 қараша, 09:05 (Қазақстан уақыты)'],
    ['ru', 'KZ', '22 ноября 2026 г., 09:05 (время Казахстана)'],
    ['ky', 'KG', '2026-жылдын 22-ноябры, 10:05 (Кыргызстан убактысы)'],
    ['en', 'KG', '22 November 2026, 10:05 (Kyrgyzstan time)'],
  ] as const)('[M2] in %s for %s', (language, jurisdiction, expected) => {
    expect(momentText(at, language, jurisdiction)).toBe(expected);
  });

  it.each([
    ['KZ', '2026-12-31T18:59:00.000Z', '31 December 2026, 23:59'],
    ['KZ', '2026-12-31T19:00:00.000Z', '1 January 2027, 00:00'],
    ['KG', '2026-12-31T17:59:00.000Z', '31 December 2026, 23:59'],
    ['KG', '2026-12-31T18:00:00.000Z', '1 January 2027, 00:00'],
  ] as const)('[M2] the day turns at midnight of %s', (jurisdiction, moment, expected) => {
    expect(momentText(instant(moment), 'en', jurisdiction)).toContain(expected);
  });

  it('[M2] has twelve different months in every language', () => {
    for (const language of LANGUAGES) {
      const texts = Array.from({ length: 12 }, (_, month) =>
        momentText(instant(Date.UTC(2026, month, 9)), language, 'KZ'),
      );
      expect(new Set(texts).size).toBe(12);
      expect(texts.every((text) => !/undefined|, ,|\s9 ,|9-,/.test(text))).toBe(true);
    }
  });

  it('[M2] agrees with the time zone database', () => {
    for (const [jurisdiction, timeZone] of [
      ['KZ', 'Asia/Almaty'],
      ['KG', 'Asia/Bishkek'],
    ] as const) {
      const time = new Intl.DateTimeFormat('en-GB', { timeZone, hour: '2-digit', minute: '2-digit' }).format(
        new Date(at),
      );
      expect(momentText(at, 'en', jurisdiction)).toContain(`, ${time} (`);
    }
  });
});
