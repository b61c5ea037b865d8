import { dayIn } from '#domain/shared/jurisdictions.ts';
import { millisecondsOf, plusDays } from '#domain/shared/time.ts';
import type { Instant } from '#domain/shared/time.ts';
import type { ArchiveReason } from '#domain/vacancies/head.ts';
import type { Chance } from './chance.ts';
import { COUNTRY } from './enterprise.ts';

/** Where a vacancy stands on the day of the anchor. */
export const VACANCY_STANDINGS = ['public', 'archived', 'ended', 'deregistered', 'draft'] as const;
export type VacancyStanding = (typeof VACANCY_STANDINGS)[number];

/** What happened to a vacancy, and when; all of it before the anchor. */
export interface VacancyTiming {
  readonly standing: VacancyStanding;
  /** When it was begun as a draft; absent where it was published at once. */
  readonly draftedAt?: Instant;
  /** Of a draft, when it was drafted. */
  readonly publishedAt: Instant;
  /** The last day of its validity (C9). */
  readonly validThrough: string;
  readonly reconfirmedAt?: Instant;
  /** When the centre asked whether it is current (C8). */
  readonly askedAt?: Instant;
  /** When its owner or the centre archived it. */
  readonly archivedAt?: Instant;
  readonly reason: ArchiveReason;
}

/** Days that people choose, and how often. */
const PERIODS = [
  [14, 2],
  [30, 5],
  [60, 4],
  [90, 3],
  [180, 3],
] as const;
const LONGEST = 180;
/** Whoever is silent published his last vacancy this many days ago at the latest: longer than J6 waits. */
const SILENT_SINCE = 95;
/** After this many days without a word the centre asks, and gives this long for an answer (C8). */
const STALE_DAYS = 30;
const ANSWER_DAYS = 7;
/** Nobody leaves a question unanswered for much longer than this many days. */
const ASKED_LATELY = 24;

/**
 * When a vacancy was published and until when, and what became of it. What is public ends within the next 1 to 180
 * days. `asks`: the region's centre has staff who ask about what is stale.
 */
export function vacancyTiming(
  draw: Chance,
  anchor: Instant,
  { silent, asks }: { readonly silent: boolean; readonly asks: boolean },
): VacancyTiming {
  const standing = draw.weighted<VacancyStanding>([
    ['public', silent ? 10 : 68],
    ['archived', 17],
    ['ended', 7],
    ['deregistered', asks ? 2 : 0],
    ['draft', silent ? 0 : 6],
  ]);
  const reason = draw.weighted<ArchiveReason>([
    ['filled', 55],
    ['filled-elsewhere', 15],
    ['cancelled', 20],
    ['other', 10],
  ]);
  const timed = { draw, anchor, silent, asks };
  const told = { standing, reason, ...of(standing, timed) };
  if (standing === 'draft' || !draw.happens(0.2)) return told;
  return { ...told, draftedAt: plusDays(told.publishedAt, -0.1 - draw.share() * 12) };
}

interface Timed {
  readonly draw: Chance;
  readonly anchor: Instant;
  readonly silent: boolean;
  readonly asks: boolean;
}

function of(standing: VacancyStanding, timed: Timed): Omit<VacancyTiming, 'standing' | 'reason'> {
  const { draw, anchor, silent } = timed;
  switch (standing) {
    case 'draft': {
      const publishedAt = plusDays(anchor, -0.2 - draw.share() * 40);
      return { publishedAt, validThrough: dayIn(COUNTRY, plusDays(anchor, draw.whole(10, 90))) };
    }
    case 'public':
      return publicNow(timed);
    case 'archived': {
      const period = draw.weighted(PERIODS);
      const publishedAt = plusDays(anchor, -(silent ? LONGEST : 2) - draw.share() * 200);
      const open = Math.min(period - 1, daysBetween(publishedAt, anchor));
      return {
        publishedAt,
        validThrough: throughDay(publishedAt, period),
        archivedAt: plusDays(publishedAt, open * (0.1 + draw.share() * 0.85)),
      };
    }
    case 'ended': {
      const period = draw.weighted(PERIODS);
      const publishedAt = plusDays(anchor, -period - 1 - draw.share() * 120 - (silent ? SILENT_SINCE : 0));
      return { publishedAt, validThrough: throughDay(publishedAt, period) };
    }
    case 'deregistered': {
      const publishedAt = plusDays(anchor, -LONGEST + draw.share() * 80);
      const askedAt = plusDays(publishedAt, STALE_DAYS + 1 + draw.share() * 25);
      const archivedAt = plusDays(askedAt, ANSWER_DAYS + 1 + draw.share() * 10);
      return { publishedAt, askedAt, archivedAt, validThrough: throughDay(publishedAt, LONGEST) };
    }
  }
}

function publicNow({ draw, anchor, silent, asks }: Timed): Omit<VacancyTiming, 'standing' | 'reason'> {
  const period = silent ? LONGEST : draw.weighted(PERIODS);
  const least = silent ? SILENT_SINCE : 0.1;
  // At least a day is left.
  const publishedAt = plusDays(anchor, -least - draw.share() * (period - 2 - least));
  const base = { publishedAt, validThrough: throughDay(publishedAt, period) };
  const age = daysBetween(publishedAt, anchor);
  if (age <= STALE_DAYS + 2) return base;
  if (!silent && draw.happens(0.55)) {
    return { ...base, reconfirmedAt: plusDays(publishedAt, 20 + draw.share() * (age - 21)) };
  }
  if (asks && draw.happens(0.5)) {
    return {
      ...base,
      askedAt: plusDays(anchor, -0.5 - draw.share() * Math.min(ASKED_LATELY, age - STALE_DAYS - 1)),
    };
  }
  return base;
}

/** The last of so many days, the day of publication counted. */
const throughDay = (publishedAt: Instant, period: number): string =>
  dayIn(COUNTRY, plusDays(publishedAt, period - 1));

const daysBetween = (from: Instant, to: Instant): number =>
  (millisecondsOf(to) - millisecondsOf(from)) / 86_400_000;
