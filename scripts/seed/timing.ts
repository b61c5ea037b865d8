import { instant, millisecondsOf, plusDays, plusHours } from '#domain/shared/time.ts';
import type { Instant } from '#domain/shared/time.ts';
import type { Chance } from './chance.ts';

/** Where a résumé stands on the day of the anchor. */
const STATES = [
  ['visible', 76],
  ['expiring', 7],
  ['expired', 7],
  ['archived', 10],
] as const;

/** Days of the dictionary `publication-periods`, and how often people choose them. */
const PERIODS = [
  [14, 1],
  [30, 4],
  [60, 3],
  [90, 3],
  [180, 2],
] as const;

export interface Timing {
  readonly publishedAt: Instant;
  readonly periodDays: number;
  /** When its owner archived it. */
  readonly archivedAt?: Instant;
}

/**
 * When a résumé was published, for how long, and whether its owner archived it. The anchor is a midnight, and all
 * of its day what is `expiring` has less than three days left and what is `visible` more.
 */
export function timing(draw: Chance, anchor: Instant): Timing {
  const periodDays = draw.weighted(PERIODS);
  const endingAt = (expiresAt: Instant): Timing => ({
    publishedAt: plusDays(expiresAt, -periodDays),
    periodDays,
  });
  switch (draw.weighted(STATES)) {
    case 'visible':
      return endingAt(plusHours(anchor, 98 + draw.share() * (periodDays * 24 - 98)));
    case 'expiring':
      return endingAt(plusHours(anchor, 26 + draw.share() * 46));
    case 'expired':
      return endingAt(plusHours(anchor, -1 - draw.share() * 20 * 24));
    case 'archived': {
      const publishedAt = plusDays(anchor, -2 - draw.share() * 380);
      const end = Math.min(millisecondsOf(anchor), millisecondsOf(plusDays(publishedAt, periodDays)));
      const begin = millisecondsOf(publishedAt);
      return {
        publishedAt,
        periodDays,
        archivedAt: instant(begin + (end - begin) * (0.1 + draw.share() * 0.85)),
      };
    }
  }
}
