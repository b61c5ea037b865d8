import { plusSeconds } from '#domain/shared/time.ts';
import type { Instant } from '#domain/shared/time.ts';

const FAILURES = 3;
const REST_SECONDS = 60;

/** Keeps whoever has other things to do from waiting for a receiver that is down. */
export interface Breaker {
  /** Whether an attempt at once is worth while at `now`. */
  closed(now: Instant): boolean;
  tell(success: boolean, now: Instant): void;
}

/** After three failures in a row nothing is tried at once for a minute; what is due meanwhile waits its turn. */
export function breaker(): Breaker {
  let failures = 0;
  let restsUntil: Instant | undefined;
  return {
    closed: (now) => restsUntil === undefined || restsUntil <= now,
    tell: (success, now) => {
      failures = success ? 0 : failures + 1;
      restsUntil = failures >= FAILURES ? plusSeconds(now, REST_SECONDS) : undefined;
    },
  };
}

/** A breaker for each of many, of whom only those are remembered that failed last. */
export function breakers(): (key: string) => Breaker {
  const failing = new Map<string, Breaker>();
  return (key) => ({
    closed: (now) => failing.get(key)?.closed(now) ?? true,
    tell: (success, now) => {
      if (success) {
        failing.delete(key);
        return;
      }
      const one = failing.get(key) ?? breaker();
      one.tell(false, now);
      failing.set(key, one);
    },
  });
}
