import * as z from 'zod/mini';
import { instantSchema, plusDays } from '../shared/time.ts';
import type { Instant } from '../shared/time.ts';

/** What is published for a chosen period. */
export const PUBLICATION_KINDS = ['resume', 'vacancy'] as const;
export type PublicationKind = (typeof PUBLICATION_KINDS)[number];

/**
 * Who put a publication into the archive: its owner, the end of its period (H1, H2), or the labour centre that took a
 * stale vacancy off the register (C8).
 */
export const ARCHIVERS = ['owner', 'expiry', 'centre'] as const;

/**
 * The longest period that the dictionary `publication-periods` may offer, in days (B19). What is public now was
 * published at most this long ago, so public lists look no further back.
 */
export const LONGEST_PERIOD_DAYS = 180;

const period = {
  publishedAt: instantSchema,
  expiresAt: instantSchema,
  /** The chosen period in days (B19). */
  periodDays: z.int().check(z.positive()),
};

/** A publication as it is stored: its status and what that status needs. */
export const publishedSchema = z.object({ status: z.literal('published'), ...period });
export const archivedSchema = z.object({
  status: z.literal('archived'),
  ...period,
  archivedAt: instantSchema,
  archivedBy: z.enum(ARCHIVERS),
});
export const publicationSchema = z.discriminatedUnion('status', [publishedSchema, archivedSchema]);
export type Publication = z.infer<typeof publicationSchema>;

/** One publication for a chosen period. */
export const publicationPeriodSchema = z.object(period);
export type PublicationPeriod = z.infer<typeof publicationPeriodSchema>;

/** Published now for `periodDays` days: saving publishes, and the period runs from that moment (B19, B21). */
export const publishedFor = (periodDays: number, now: Instant): PublicationPeriod => ({
  publishedAt: now,
  expiresAt: plusDays(now, periodDays),
  periodDays,
});

/** What visibility needs to know. */
export type Expiring = Pick<Publication, 'status' | 'expiresAt'>;

/**
 * Where a publication stands at a moment. `expired` is stored as published: its period is over and the sweep has
 * not come yet. Everyone is shown it as archived by expiry.
 */
export const STATES = ['published', 'expired', 'archived'] as const;
export type State = (typeof STATES)[number];

/** The state at a moment: by the clock, whether the sweep has come or not (H1). */
export function stateAt(publication: Expiring, now: Instant): State {
  switch (publication.status) {
    case 'archived':
      return 'archived';
    case 'published':
      return publication.expiresAt > now ? 'published' : 'expired';
  }
}

/** Visible to the public: published, and the period is not over; exact to the millisecond, whatever has run (H1). */
export const isPublic = (publication: Expiring, now: Instant): boolean =>
  stateAt(publication, now) === 'published';

/**
 * THE transitions. The adapter makes its conditions from this table, `actions` of an owner's answer is read off
 * it; `expire` belongs to the sweep, the others to the owner.
 */
export const TRANSITIONS = {
  edit: { from: ['published'], to: 'published' },
  archive: { from: ['published'], to: 'archived' },
  restore: { from: ['expired', 'archived'], to: 'published' },
  expire: { from: ['expired'], to: 'archived' },
} as const satisfies Record<string, { readonly from: readonly State[]; readonly to: State }>;
export type Transition = keyof typeof TRANSITIONS;

/** The transitions an owner asks for. */
export const OWNER_TRANSITIONS = ['edit', 'archive', 'restore'] as const satisfies readonly Transition[];
export type OwnerTransition = (typeof OWNER_TRANSITIONS)[number];

/** Whether the transition leads out of that state. */
export function mayTake(transition: Transition, state: State): boolean {
  const from: readonly State[] = TRANSITIONS[transition].from;
  return from.includes(state);
}

/** What the owner may do now. */
export const ownerActions = (publication: Expiring, now: Instant): readonly OwnerTransition[] => {
  const state = stateAt(publication, now);
  return OWNER_TRANSITIONS.filter((transition) => mayTake(transition, state));
};

/** How the owner sees it: what the clock has ended reads as archived, before the sweep has come. */
export function asSeen(publication: Publication, now: Instant): Publication {
  if (stateAt(publication, now) !== 'expired') return publication;
  const { publishedAt, expiresAt, periodDays } = publication;
  return {
    status: 'archived',
    publishedAt,
    expiresAt,
    periodDays,
    archivedAt: expiresAt,
    archivedBy: 'expiry',
  };
}
