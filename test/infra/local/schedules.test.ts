import { describe, expect, test } from 'vitest';
import type { ScheduleDeclaration } from '#runtime/manifest.ts';
import { testClock } from '#test/support/clock.ts';
import { schedules } from '../../../infra/local/schedules.ts';
import type { Ran } from '../../../infra/local/schedules.ts';

const HOURLY: ScheduleDeclaration = { name: 'hourly', everyMinutes: 60, stateMachine: 'archival', input: {} };

describe('schedules on the virtual clock', () => {
  const setUp = () => {
    const clock = testClock('2026-11-02T09:20:00.000Z');
    let ran: Ran = {};
    const started: string[] = [];
    const saved = {
      read: () => ran,
      write: (value: Ran) => {
        ran = value;
      },
    };
    const make = () =>
      schedules([HOURLY], clock, saved, ({ name }) => started.push(`${name} at ${clock.now()}`));
    return { clock, started, make };
  };

  test('start at the beginning of each period, once', () => {
    const { clock, started, make } = setUp();
    const { tick } = make();
    expect(tick()).toEqual([]);
    clock.set('2026-11-02T09:59:59.999Z');
    expect(tick()).toEqual([]);
    clock.set('2026-11-02T10:00:00.000Z');
    expect(tick()).toEqual(['hourly']);
    expect(tick()).toEqual([]);
    expect(started).toEqual(['hourly at 2026-11-02T10:00:00.000Z']);
  });

  test('run once at the end of a leap over many periods', () => {
    const { clock, started, make } = setUp();
    const { tick } = make();
    tick();
    clock.set('2026-12-24T17:30:00.000Z');
    tick();
    tick();
    expect(started).toEqual(['hourly at 2026-12-24T17:30:00.000Z']);
  });

  test('run after a restart what fell due meanwhile', () => {
    const { clock, started, make } = setUp();
    make().tick();
    clock.set('2026-11-02T12:01:00.000Z');
    expect(make().tick()).toEqual(['hourly']);
    expect(started).toHaveLength(1);
  });
});
