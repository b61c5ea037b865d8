import * as z from 'zod/mini';
import { instant, instantSchema, millisecondsOf } from '#domain/shared/time.ts';
import type { Clock, Instant } from '#domain/shared/time.ts';
import type { ScheduleDeclaration } from '#runtime/manifest.ts';
import type { StateFile } from './state-file.ts';

/** The slot that each schedule ran for last, by the schedule's name. */
export const ranSchema = z.record(z.string(), instantSchema);
export type Ran = z.infer<typeof ranSchema>;

export interface Schedules {
  /** Starts what has fallen due since it was last asked; answers the names started. */
  readonly tick: () => readonly string[];
}

/**
 * EventBridge schedules on the virtual clock. A schedule's slots are the multiples of its period; one that was
 * due many times while the clock leapt (or the machine was off) runs once, at the end. A schedule seen for the
 * first time waits for its next slot.
 */
export function schedules(
  declarations: readonly ScheduleDeclaration[],
  clock: Clock,
  saved: StateFile<Ran>,
  start: (schedule: ScheduleDeclaration) => void,
): Schedules {
  return {
    tick: () => {
      const ran: Ran = { ...saved.read() };
      const started: string[] = [];
      let changed = false;
      for (const schedule of declarations) {
        const slot = slotOf(clock.now(), schedule.everyMinutes);
        const last = ran[schedule.name];
        if (last !== undefined && last >= slot) continue;
        ran[schedule.name] = slot;
        changed = true;
        if (last === undefined) continue;
        start(schedule);
        started.push(schedule.name);
      }
      if (changed) saved.write(ran);
      return started;
    },
  };
}

function slotOf(now: Instant, everyMinutes: number): Instant {
  const period = everyMinutes * 60_000;
  return instant(Math.floor(millisecondsOf(now) / period) * period);
}
