import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { instant } from '#domain/shared/time.ts';
import { ClockMovedBack, virtualClock } from '../../../infra/local/clock.ts';

const SYSTEM_MS = Date.parse('2026-11-02T09:00:00.000Z');

describe('virtual clock', () => {
  let directory = '';
  beforeEach(() => {
    directory = mkdtempSync(join(tmpdir(), 'clock-'));
  });
  afterEach(() => {
    rmSync(directory, { recursive: true });
  });
  const clock = () => virtualClock(join(directory, 'clock.json'), () => SYSTEM_MS);

  test('tells the time of the machine until it is moved', () => {
    expect(clock().now()).toBe('2026-11-02T09:00:00.000Z');
  });

  test('keeps its offset over a restart', () => {
    clock().moveTo(instant('2026-12-01T00:00:00Z'));
    expect(clock().now()).toBe('2026-12-01T00:00:00.000Z');
  });

  test('never moves back', () => {
    const moved = clock();
    moved.moveTo(instant('2026-12-01T00:00:00Z'));
    expect(() => moved.moveTo(instant('2026-11-30T23:59:59.999Z'))).toThrow(ClockMovedBack);
    expect(moved.now()).toBe('2026-12-01T00:00:00.000Z');
  });

  test('ends a wait when it is moved to its moment, not before', async () => {
    const moved = clock();
    const ended: string[] = [];
    const wait = moved.until(instant('2026-11-02T10:00:00Z')).then(() => ended.push('wait'));
    moved.moveTo(instant('2026-11-02T09:59:59Z'));
    await Promise.resolve();
    expect(ended).toEqual([]);
    moved.moveTo(instant('2026-11-02T10:00:00Z'));
    await wait;
    expect(ended).toEqual(['wait']);
  });

  test('ends a wait that is aborted', async () => {
    const abort = new AbortController();
    const wait = clock().until(instant('2099-01-01T00:00:00Z'), abort.signal);
    abort.abort();
    await expect(wait).resolves.toBeUndefined();
  });
});
