import { describe, expect, it } from 'vitest';
import { momentSchema } from '#domain/shared/moment.ts';

const codeOf = (text: string) =>
  momentSchema.safeParse(text).error?.issues.map((issue) => ('params' in issue ? issue.params : undefined));

describe('[J4] a moment that a client sends', () => {
  it.each([
    ['2026-11-22T10:00:00Z', '2026-11-22T10:00:00.000Z'],
    ['2026-11-22T10:00:00.5Z', '2026-11-22T10:00:00.500Z'],
    ['2026-11-22T10:00:00.123Z', '2026-11-22T10:00:00.123Z'],
    ['2026-11-22T10:00:00.123987654+05:00', '2026-11-22T05:00:00.123Z'],
    ['2026-11-22T02:00:00+06:00', '2026-11-21T20:00:00.000Z'],
    ['2026-11-22T10:00:00-03:30', '2026-11-22T13:30:00.000Z'],
    ['2026-11-22t10:00:00z', '2026-11-22T10:00:00.000Z'],
    ['2024-02-29T00:00:00Z', '2024-02-29T00:00:00.000Z'],
  ])('%s is taken as %s', (text, kept) => {
    expect(momentSchema.parse(text)).toBe(kept);
  });

  it.each([
    '',
    'yesterday',
    '2026-11-22',
    '2026-11-22T10:00Z',
    '2026-11-22T10:00:00',
    '2026-11-22T10:00:00+0500',
    '2026-11-22T10:00:00.Z',
    ' 2026-11-22T10:00:00Z',
    '2026-11-22 10:00:00Z',
    '+002026-11-22T10:00:00Z',
  ])('%j is not written as a moment', (text) => {
    expect(codeOf(text)).toEqual([{ code: 'moment-form' }]);
  });

  it.each([
    '2026-02-29T10:00:00Z',
    '2026-13-01T10:00:00Z',
    '2026-11-22T25:00:00Z',
    '2026-11-22T10:60:00Z',
    '2026-11-22T10:00:00+24:00',
    '9999-12-31T23:30:00-01:00',
  ])('the calendar has no %s', (text) => {
    expect(codeOf(text)).toEqual([{ code: 'no-such-moment' }]);
  });
});
