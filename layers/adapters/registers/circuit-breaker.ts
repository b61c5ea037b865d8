/** How a circuit opens and closes. */
export interface CircuitOptions {
  /** Failures in a row that open it. */
  readonly failures: number;
  /** For how long it then stays open, in milliseconds. */
  readonly openMs: number;
  /** A steady clock in milliseconds. */
  readonly monotonic: () => number;
}

/** The other side has failed again and again: it is not asked for `retryAfterMs`. */
export class CircuitOpen extends Error {
  readonly retryAfterMs: number;
  constructor(retryAfterMs: number) {
    super('circuit open');
    this.name = 'CircuitOpen';
    this.retryAfterMs = retryAfterMs;
  }
}

/**
 * Spares a service that is down, and the callers who would wait for it. After some failures in a row nobody is let
 * through for a while; then one goes ahead, and his fate decides for the others. It lives as long as its container.
 */
export function circuitBreaker({ failures, openMs, monotonic }: CircuitOptions) {
  let inARow = 0;
  let openUntil: number | undefined;
  let isTrying = false;

  const admitted = (): void => {
    if (openUntil === undefined) return;
    const left = openUntil - monotonic();
    if (left > 0 || isTrying) throw new CircuitOpen(Math.max(left, 1000));
    isTrying = true;
  };
  const settled = (isOk: boolean): void => {
    isTrying = false;
    inARow = isOk ? 0 : inARow + 1;
    openUntil = inARow >= failures ? monotonic() + openMs : undefined;
  };

  return async <T>(ask: () => Promise<T>): Promise<T> => {
    admitted();
    try {
      const answer = await ask();
      settled(true);
      return answer;
    } catch (error) {
      settled(false);
      throw error;
    }
  };
}
