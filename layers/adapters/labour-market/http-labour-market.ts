import type { AttemptResult } from '#domain/deliveries/delivery.ts';
import type { LabourMarket } from '#domain/deliveries/labour-market.ts';
import { ATTEMPT_TIMEOUT_MS } from '#domain/deliveries/schedule.ts';

export interface LabourMarketOptions {
  /** What its addresses begin with, without a slash at the end. */
  readonly url: string;
  readonly timeoutMs?: number;
  readonly fetch?: typeof globalThis.fetch;
}

/**
 * The labour-market system by HTTP: `PUT <url>/vacancies/<id>` with the version of the vacancy. A version that it
 * has, or a later one, is answered by 409 and counts as delivered.
 */
export const httpLabourMarket = ({
  url,
  timeoutMs = ATTEMPT_TIMEOUT_MS,
  fetch = globalThis.fetch,
}: LabourMarketOptions): LabourMarket => ({
  async send({ vacancyId, version, event, vacancy }) {
    try {
      const response = await fetch(`${url}/vacancies/${vacancyId}`, {
        method: 'PUT',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ id: vacancyId, version, event, vacancy }),
        redirect: 'manual',
        signal: AbortSignal.timeout(timeoutMs),
      });
      await response.body?.cancel();
      return judged(response.status);
    } catch (error) {
      const isTimeout = error instanceof Error && error.name === 'TimeoutError';
      return { outcome: 'retry', reason: isTimeout ? 'timed-out' : 'no-connection' };
    }
  },
});

/** Answers of a request that may be sent again as it is; any other of 4xx says that it is wrong. */
const PASSING = new Set([408, 425, 429]);
const KNOWN = 409;

function judged(status: number): AttemptResult {
  if ((status >= 200 && status < 300) || status === KNOWN) return { outcome: 'delivered', status };
  if (status >= 400 && status < 500 && !PASSING.has(status)) {
    return { outcome: 'refused', reason: 'refused', status };
  }
  return { outcome: 'retry', reason: 'answered-error', status };
}
