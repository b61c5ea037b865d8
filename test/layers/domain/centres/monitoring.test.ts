import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { centreIdOf } from '#domain/access/access.ts';
import { placeOf } from '#domain/centres/centre.ts';
import { REGIONS_OF } from '#domain/dictionaries/dictionary.ts';
import { concernsOf, deregistrationReason, mayBeAsked } from '#domain/centres/monitoring.ts';
import { instant, plusDays } from '#domain/shared/time.ts';
import { fileDictionaries } from '#adapters/dictionaries/file-dictionaries.ts';
import { ASSETS_DIR } from '#test/support/http.ts';

const NOW = instant('2026-11-02T09:00:00.000Z');
const days = (count: number) => plusDays(NOW, count);
const vacancy = (changes = {}) => ({
  status: 'published' as const,
  expiresAt: days(60),
  confirmedAt: days(-1),
  ...changes,
});
const reasons = (of: Parameters<typeof concernsOf>[0], employer = {}) =>
  concernsOf(of, employer, NOW).map(({ reason }) => reason);

describe('centres', () => {
  it('[J1] there is one for each region of the dictionaries, and each names its region', () => {
    const dictionaries = fileDictionaries(ASSETS_DIR);
    for (const jurisdiction of ['KZ', 'KG'] as const) {
      for (const { code } of dictionaries.dictionary(REGIONS_OF[jurisdiction]).items) {
        expect(placeOf(centreIdOf(jurisdiction, code))).toEqual({ jurisdiction, region: code });
      }
    }
  });
});

describe('the queue', () => {
  it.each([
    ['a fresh one', vacancy(), {}, []],
    ['one that ends within 7 days', vacancy({ expiresAt: days(7) }), {}, ['expiring']],
    ['one that ends a moment later', vacancy({ expiresAt: plusDays(days(7), 0.001) }), {}, []],
    ['one not confirmed for 30 days', vacancy({ confirmedAt: days(-30) }), {}, ['not-confirmed']],
    ['one asked about just now', vacancy({ reconfirmationAskedAt: NOW }), {}, ['answer-awaited']],
    ['one unanswered for 7 days', vacancy({ reconfirmationAskedAt: days(-7) }), {}, ['unanswered']],
    ['one whose employer cannot be reached', vacancy(), { emailDeadSince: days(-1) }, ['contact-dead']],
    ['one whose employer is no more', vacancy(), { liquidatedSince: days(-1) }, ['employer-liquidated']],
    ['one that has ended', vacancy({ expiresAt: NOW, confirmedAt: days(-90) }), {}, []],
    [
      'the worst one: the gravest reason first',
      vacancy({ expiresAt: days(1), confirmedAt: days(-40), reconfirmationAskedAt: days(-8) }),
      { emailDeadSince: days(-2), liquidatedSince: days(-1) },
      ['employer-liquidated', 'unanswered', 'contact-dead', 'not-confirmed', 'expiring'],
    ],
  ])('[C8] %s', (_, of, employer, expected) => {
    expect(reasons(of, employer)).toEqual(expected);
  });

  it('[C8] an archived vacancy worries nobody', () => {
    const archived = { ...vacancy({ confirmedAt: days(-40) }), status: 'archived' as const };
    expect(reasons(archived)).toEqual([]);
  });

  it('[C8] each reason tells since when it holds', () => {
    const of = vacancy({ expiresAt: days(5), confirmedAt: days(-31), reconfirmationAskedAt: days(-9) });
    expect(concernsOf(of, undefined, NOW)).toEqual([
      { reason: 'unanswered', since: days(-2) },
      { reason: 'not-confirmed', since: days(-1) },
      { reason: 'expiring', since: days(-2) },
    ]);
  });

  it('[C8] whoever may be deregistered for want of an answer may be asked again, and the other way round', () => {
    fc.assert(
      fc.property(fc.integer({ min: -20, max: 0 }), fc.integer({ min: 1, max: 90 }), (asked, end) => {
        const of = vacancy({ reconfirmationAskedAt: days(asked), expiresAt: days(end) });
        expect(deregistrationReason(of, undefined, NOW) === 'unanswered').toBe(mayBeAsked(of, NOW));
      }),
    );
    expect(mayBeAsked(vacancy(), NOW)).toBe(true);
    expect(deregistrationReason(vacancy(), {}, NOW)).toBeUndefined();
    expect(deregistrationReason(vacancy(), { liquidatedSince: NOW }, NOW)).toBe('employer-liquidated');
  });
});
