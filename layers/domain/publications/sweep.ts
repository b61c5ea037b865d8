import * as z from 'zod/mini';
import type { SweptPublication } from '../shared/swept-publication.ts';
import { instant, plusDays } from '../shared/time.ts';
import type { Instant } from '../shared/time.ts';
import { isPublic } from './lifecycle.ts';
import type { Expiring } from './lifecycle.ts';

/** A due entry: what an event tells of it is all that a sweep knows. */
export type DuePublication = SweptPublication;

/** What a sweep does: warns owners of what ends soon, archives what has ended (H1). */
export const SWEEP_PHASES = ['warn', 'expire'] as const;
export type SweepPhase = (typeof SWEEP_PHASES)[number];
export const sweepPhaseSchema = z.enum(SWEEP_PHASES);

/** Partitions that a day's expiries are spread over; a sweep visits them side by side. */
export const DUE_SHARDS = 8;
export const dueShardSchema = z.int().check(z.gte(0), z.lt(DUE_SHARDS));

/** How long before the end of its period an owner is warned, in days. */
export const WARNING_DAYS = 3;

/** A sweep that has never run begins this many days back: longer than the longest period of B19. */
const FIRST_LOOKBACK_DAYS = 200;

/** Publications whose period ends up to here, inclusive, are the phase's business at `now`. */
export function sweepCutoff(phase: SweepPhase, now: Instant): Instant {
  switch (phase) {
    case 'warn':
      return plusDays(now, WARNING_DAYS);
    case 'expire':
      return now;
  }
}

/** The day (UTC) a moment falls into, as the due partitions name it: `2026-11-22`. */
export const dueDay = (at: Instant): string => at.slice(0, 10);

/** How far a phase has come in one shard: earlier days are done, and the day up to the entry `after`. */
export interface SweepPosition {
  readonly day: string;
  /** The order key of the last entry that is done; absent while none of the day is. */
  readonly after?: string;
}

/** Where a sweep takes a shard up at `now`: where it was `left`, except that nobody is warned of what has ended. */
export function startPosition(
  phase: SweepPhase,
  left: SweepPosition | undefined,
  now: Instant,
): SweepPosition {
  switch (phase) {
    case 'warn':
      return left !== undefined && left.day >= dueDay(now) ? left : { day: dueDay(now) };
    case 'expire':
      return left ?? { day: dueDay(plusDays(now, -FIRST_LOOKBACK_DAYS)) };
  }
}

/** What a read of due entries has shown: the last entry, and whether the day goes on behind it. */
export interface DueReading {
  readonly last?: string;
  readonly more: boolean;
}

/**
 * Where the sweep stands once everything read at `position` is done. Entries still join the day of the cutoff,
 * always behind the cutoff: no period is as short as the warning is early.
 */
export function nextPosition(position: SweepPosition, reading: DueReading, cutoff: Instant): SweepPosition {
  if (!reading.more && position.day < dueDay(cutoff)) return { day: dayAfter(position.day) };
  return reading.last === undefined ? position : { day: position.day, after: reading.last };
}

/** Whether nothing is left up to the cutoff once everything read at `position` is done. */
export const isSwept = (position: SweepPosition, reading: DueReading, cutoff: Instant): boolean =>
  !reading.more && position.day >= dueDay(cutoff);

const dayAfter = (day: string): string => dueDay(plusDays(instant(`${day}T00:00:00.000Z`), 1));

/** The record of an archiving by the sweep; a head keeps its last one, also after a restoration. */
export interface Expiry {
  /** The end of the period that it was archived for. */
  readonly of: Instant;
  readonly at: Instant;
  readonly version: number;
  readonly auditHash: string;
}

/** What a sweep reads of a publication's head. */
export interface SweptHead extends Expiring {
  readonly version: number;
  readonly auditHash: string;
  readonly lastExpiry?: Expiry | undefined;
}

/**
 * What is to be done about a due entry, given its publication's head:
 * `expire` it; `repeat` the records of its archiving, which an earlier run may have lost; or nothing, because the
 * entry is stale: the owner has archived it or chosen another period since.
 */
export function expiryTask(
  due: DuePublication,
  head: SweptHead | undefined,
): 'expire' | 'repeat' | 'nothing' {
  if (head === undefined) return 'nothing';
  if (head.lastExpiry?.of === due.expiresAt) return 'repeat';
  return head.status === 'published' && head.expiresAt === due.expiresAt ? 'expire' : 'nothing';
}

/** Whether the owner is to be warned at `now`: an ended period is no news about what is to come. */
export const isExpiring = (due: DuePublication, head: SweptHead | undefined, now: Instant): boolean =>
  head !== undefined && head.expiresAt === due.expiresAt && isPublic(head, now);
