import { stateAt } from '#domain/publications/lifecycle.ts';
import { plusDays } from '#domain/shared/time.ts';
import type { Instant } from '#domain/shared/time.ts';
import type { Planned, PlannedResume } from './population.ts';

/** What a population is made of, as it was planned, at a moment. */
export const STANDINGS = ['published', 'expiring', 'expired', 'archived'] as const;
export type Standing = (typeof STANDINGS)[number];

/** Days before its end from which on a publication counts as `expiring`. */
const SOON_DAYS = 3;

export function standingOf({ publishedAt, periodDays, archivedAt }: PlannedResume, now: Instant): Standing {
  const expiresAt = plusDays(publishedAt, periodDays);
  const state = stateAt({ status: archivedAt === undefined ? 'published' : 'archived', expiresAt }, now);
  return state === 'published' && expiresAt <= plusDays(now, SOON_DAYS) ? 'expiring' : state;
}

export interface Summary {
  /** Adds a person's résumés. */
  readonly add: (plan: Planned) => void;
  readonly countOf: (standing: Standing) => number;
  /** The address of somebody with a résumé of that standing: of the first by number. */
  readonly exampleOf: (standing: Standing) => string | undefined;
}

export function summary(now: Instant): Summary {
  const counts = new Map<Standing, number>();
  const examples = new Map<Standing, Planned>();
  return {
    add: (plan) => {
      for (const resume of plan.resumes) {
        const standing = standingOf(resume, now);
        counts.set(standing, (counts.get(standing) ?? 0) + 1);
        const example = examples.get(standing);
        if (example === undefined || plan.index < example.index) examples.set(standing, plan);
      }
    },
    countOf: (standing) => counts.get(standing) ?? 0,
    exampleOf: (standing) => examples.get(standing)?.email,
  };
}
