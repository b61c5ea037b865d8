import * as z from 'zod/mini';
import { registerFactsSchema } from '#domain/employers/employer.ts';
import type { RegisterFacts } from '#domain/employers/employer.ts';
import type { StateRegister } from '#domain/registrations/state-register.ts';
import { Refusal } from '#domain/shared/refusal.ts';
import { CircuitOpen, circuitBreaker } from './circuit-breaker.ts';

export interface HttpStateRegisterOptions {
  readonly url: string;
  readonly timeoutMs?: number;
  readonly attempts?: number;
  readonly fetch?: typeof fetch;
  readonly sleep?: (milliseconds: number) => Promise<void>;
  /** From 0 up to 1. */
  readonly chance?: () => number;
  readonly monotonic?: () => number;
}

/** Twice this and the pauses between stay well below the time that a request has. */
const TIMEOUT_MS = 1500;
const ATTEMPTS = 2;
const PAUSE_MS = 100;
const MOST_BYTES = 64 * 1024;
const RETRY_AFTER_SECONDS = 30;
const CIRCUIT = { failures: 5, openMs: 30_000 } as const;

const answerSchema = z.object({
  enterprise: z.nullable(z.omit(registerFactsSchema, { checkedAt: true })),
});

/** The register gave no answer of use; asking again may help where the fault `isPassing`. */
class RegisterFault extends Error {
  readonly isPassing: boolean;
  constructor(message: string, isPassing: boolean, cause?: unknown) {
    super(message, { cause });
    this.name = 'RegisterFault';
    this.isPassing = isPassing;
  }
}

/**
 * The state register over HTTP: `POST <url>/enterprises/search` with `{jurisdiction, kind, number}`, for a sole
 * trader's number is a person's own and belongs in no URL. Answers `{enterprise: {…}}`, or `{enterprise: null}` where it knows no such number: a 404 could also
 * be a wrong address.
 */
export function httpStateRegister(options: HttpStateRegisterOptions): StateRegister {
  const { attempts = ATTEMPTS, chance = Math.random, sleep = pause } = options;
  const guarded = circuitBreaker({ ...CIRCUIT, monotonic: options.monotonic ?? (() => performance.now()) });

  const persistently = async (body: string, left: number): Promise<unknown> => {
    try {
      return await asked(options, body);
    } catch (error) {
      if (left <= 1 || !(error instanceof RegisterFault) || !error.isPassing) throw error;
      await sleep(PAUSE_MS * (1 + chance()));
      return persistently(body, left - 1);
    }
  };

  return {
    async find(jurisdiction, { kind, number }, at): Promise<RegisterFacts | undefined> {
      const body = JSON.stringify({ jurisdiction, kind, number });
      try {
        const { enterprise } = await guarded(async () => parsed(await persistently(body, attempts)));
        return enterprise === null ? undefined : { ...enterprise, checkedAt: at };
      } catch (error) {
        throw unavailable(error);
      }
    },
  };
}

function parsed(said: unknown): z.infer<typeof answerSchema> {
  const result = answerSchema.safeParse(said);
  if (!result.success) throw new RegisterFault('the answer has another shape', false, result.error);
  return result.data;
}

function unavailable(error: unknown): unknown {
  if (error instanceof CircuitOpen) {
    const retryAfterSeconds = Math.ceil(error.retryAfterMs / 1000);
    return new Refusal('state-register-unavailable', { retryAfterSeconds, cause: error });
  }
  if (!(error instanceof RegisterFault)) return error;
  return new Refusal('state-register-unavailable', { retryAfterSeconds: RETRY_AFTER_SECONDS, cause: error });
}

async function asked(options: HttpStateRegisterOptions, body: string): Promise<unknown> {
  const { url, timeoutMs = TIMEOUT_MS, fetch: send = fetch } = options;
  const response = await passing(() =>
    send(`${url}/enterprises/search`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'application/json' },
      body,
      redirect: 'error',
      signal: AbortSignal.timeout(timeoutMs),
    }),
  );
  if (response.status !== 200) {
    throw new RegisterFault(`answered ${response.status}`, response.status >= 500 || response.status === 429);
  }
  const text = await passing(() => response.text());
  if (text.length > MOST_BYTES) throw new RegisterFault('the answer is too long', false);
  return jsonOf(text);
}

/** No connection, or no answer in time. */
async function passing<T>(step: () => Promise<T>): Promise<T> {
  try {
    return await step();
  } catch (error) {
    throw new RegisterFault('no answer', true, error);
  }
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new RegisterFault('the answer is no JSON', false, error);
  }
}

const pause = (milliseconds: number): Promise<void> =>
  new Promise((resolve) => {
    setTimeout(resolve, milliseconds);
  });
