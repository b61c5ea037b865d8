import { instant, millisecondsOf } from '#domain/shared/time.ts';
import type { Clock, Instant } from '#domain/shared/time.ts';

export interface TestClock extends Clock {
  set(at: Instant | string): void;
  advance(milliseconds: number): void;
}

/** A clock that stands still until a test moves it. */
export function testClock(start: string = '2026-11-02T09:00:00.000Z'): TestClock {
  let now = instant(start);
  return {
    now: () => now,
    set: (at) => {
      now = instant(at);
    },
    advance: (milliseconds) => {
      now = instant(millisecondsOf(now) + milliseconds);
    },
  };
}
