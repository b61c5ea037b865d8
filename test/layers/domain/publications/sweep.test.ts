import { describe, expect, it } from 'vitest';
import {
  DUE_SHARDS,
  WARNING_DAYS,
  expiryTask,
  isExpiring,
  isSwept,
  nextPosition,
  startPosition,
  sweepCutoff,
} from '#domain/publications/sweep.ts';
import type { SweptHead } from '#domain/publications/sweep.ts';
import { planSweep } from '#application/publications/plan-sweep.ts';
import { instant, plusDays, plusSeconds } from '#domain/shared/time.ts';
import { publicationUntil } from '../../../support/publications.ts';

const NOW = instant('2026-11-22T04:30:00.000Z');

describe('[H1] what a phase is about', () => {
  it('is what has ended by now, or ends within three days', () => {
    expect(sweepCutoff('expire', NOW)).toBe(NOW);
    expect(sweepCutoff('warn', NOW)).toBe('2026-11-25T04:30:00.000Z');
    expect(WARNING_DAYS).toBe(3);
  });

  it('is planned for each of the eight shards, archiving first', () => {
    const plan = planSweep();
    expect(plan.map(({ phase }) => phase)).toEqual([...Array(8).fill('expire'), ...Array(8).fill('warn')]);
    expect(plan.map(({ shard }) => shard)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 0, 1, 2, 3, 4, 5, 6, 7]);
    expect(DUE_SHARDS).toBe(8);
  });
});

describe('[H1] how far a sweep has come', () => {
  it('begins to archive longer ago than the longest period, and to warn today', () => {
    expect(startPosition('expire', undefined, NOW)).toEqual({ day: '2026-05-06' });
    expect(startPosition('warn', undefined, NOW)).toEqual({ day: '2026-11-22' });
  });

  it('is taken up where it was left, but nobody is warned of what has ended', () => {
    const longAgo = { day: '2024-05-06', after: 'a' };
    expect(startPosition('expire', longAgo, NOW)).toBe(longAgo);
    expect(startPosition('warn', longAgo, NOW)).toEqual({ day: '2026-11-22' });
    const today = { day: '2026-11-22', after: 'a' };
    expect(startPosition('warn', today, NOW)).toBe(today);
  });

  it('stays in a day that goes on, behind the last entry', () => {
    expect(nextPosition({ day: '2026-11-20' }, { last: 'k', more: true }, NOW)).toEqual({
      day: '2026-11-20',
      after: 'k',
    });
    expect(isSwept({ day: '2026-11-20' }, { last: 'k', more: true }, NOW)).toBe(false);
    expect(isSwept({ day: '2026-11-22' }, { last: 'k', more: true }, NOW)).toBe(false);
  });

  it('goes on to the next day, over the ends of months and years', () => {
    expect(nextPosition({ day: '2026-11-20', after: 'a' }, { last: 'k', more: false }, NOW)).toEqual({
      day: '2026-11-21',
    });
    expect(nextPosition({ day: '2024-02-28' }, { more: false }, NOW)).toEqual({ day: '2024-02-29' });
    expect(nextPosition({ day: '2025-12-31' }, { more: false }, NOW)).toEqual({ day: '2026-01-01' });
    expect(isSwept({ day: '2026-11-21' }, { more: false }, NOW)).toBe(false);
  });

  it('stays in the day of the cutoff, where more is still to come', () => {
    const position = { day: '2026-11-22', after: 'a' };
    expect(nextPosition(position, { more: false }, NOW)).toBe(position);
    expect(nextPosition(position, { last: 'k', more: false }, NOW)).toEqual({
      day: '2026-11-22',
      after: 'k',
    });
    expect(isSwept(position, { last: 'k', more: false }, NOW)).toBe(true);
  });
});

describe('[H1] what becomes of a due entry', () => {
  const due = publicationUntil(NOW);
  const head: SweptHead = { status: 'published', expiresAt: NOW, version: 1, auditHash: 'a' };
  const lastExpiry = { of: NOW, at: NOW, version: 2, auditHash: 'b' };
  const other = plusSeconds(NOW, 1);

  it.each([
    ['no publication', undefined, 'nothing'],
    ['published until then', head, 'expire'],
    ['published until another time', { ...head, expiresAt: other }, 'nothing'],
    ['archived by its owner', { ...head, status: 'archived' }, 'nothing'],
    ['archived for this end', { ...head, status: 'archived', lastExpiry }, 'repeat'],
    ['archived for this end, restored since', { ...head, expiresAt: other, lastExpiry }, 'repeat'],
    ['archived for another end before', { ...head, lastExpiry: { ...lastExpiry, of: other } }, 'expire'],
  ] as const)('%s: %o is to %s', (_, met, task) => {
    expect(expiryTask(due, met)).toBe(task);
  });

  it('is warned of only while it is public until then', () => {
    const before = plusDays(NOW, -1);
    expect(isExpiring(due, head, before)).toBe(true);
    expect(isExpiring(due, head, NOW)).toBe(false);
    expect(isExpiring(due, undefined, before)).toBe(false);
    expect(isExpiring(due, { ...head, expiresAt: other }, before)).toBe(false);
    expect(isExpiring(due, { ...head, status: 'archived' }, before)).toBe(false);
  });
});
