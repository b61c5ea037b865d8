import * as z from 'zod/mini';
import { instant, millisecondsOf } from '#domain/shared/time.ts';
import type { Clock, Instant } from '#domain/shared/time.ts';
import { stateFile } from './state-file.ts';

/** System time plus an offset that people and tests may only make larger. */
export interface VirtualClock extends Clock {
  readonly offsetMs: () => number;
  /** Moves to `at`. Throws {@link ClockMovedBack} when that lies in the past of this clock. */
  readonly moveTo: (at: Instant) => void;
  /** Resolves when this clock has come to `at`, by waiting or by being moved, or when `signal` aborts. */
  readonly until: (at: Instant, signal?: AbortSignal) => Promise<void>;
}

/** Time cannot be unlived: what happened under a later clock stays. */
export class ClockMovedBack extends Error {
  constructor(now: Instant, wanted: Instant) {
    super(`the clock stands at ${now} and never moves back (asked for ${wanted}); npm run reset starts over`);
    this.name = 'ClockMovedBack';
  }
}

const savedSchema = z.object({ offsetMs: z.number() });
/** Timers longer than this are broken into parts, for the platform fires longer ones at once. */
const LONGEST_TIMER_MS = 24 * 3600 * 1000;

/** A clock whose offset is kept in `path`; `systemMs` is the time of the machine in epoch milliseconds. */
export function virtualClock(path: string, systemMs: () => number = Date.now): VirtualClock {
  const saved = stateFile(path, savedSchema, { offsetMs: 0 });
  let { offsetMs } = saved.read();
  const listeners = new Set<() => void>();
  const now = (): Instant => instant(systemMs() + offsetMs);

  return {
    now,
    offsetMs: () => offsetMs,
    moveTo: (at) => {
      const difference = millisecondsOf(at) - millisecondsOf(now());
      if (difference < 0) throw new ClockMovedBack(now(), at);
      offsetMs += difference;
      saved.write({ offsetMs });
      for (const listener of listeners) listener();
    },
    until: (at, signal) =>
      new Promise((resolve) => {
        let timer: NodeJS.Timeout | undefined;
        const check = (): void => {
          clearTimeout(timer);
          const left = millisecondsOf(at) - millisecondsOf(now());
          if (left > 0 && signal?.aborted !== true) {
            timer = setTimeout(check, Math.min(left, LONGEST_TIMER_MS));
            return;
          }
          listeners.delete(check);
          signal?.removeEventListener('abort', check);
          resolve();
        };
        listeners.add(check);
        signal?.addEventListener('abort', check);
        check();
      }),
  };
}
