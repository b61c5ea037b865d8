import { randomUUID } from 'node:crypto';
import { plusSeconds } from '#domain/shared/time.ts';
import type { Instant } from '#domain/shared/time.ts';
import type { VirtualClock } from '../clock.ts';
import { WorkflowRefusal } from './refusal.ts';

/** What a task that waits for a token may take, in seconds of the virtual clock. */
export interface TokenLimits {
  readonly timeoutSeconds?: number | undefined;
  readonly heartbeatSeconds?: number | undefined;
}

/** A task that is over when somebody says so. */
export interface TokenTask {
  readonly token: string;
  /** What it was answered with; rejects with the error that it was failed with, or `States.Timeout`. */
  readonly result: Promise<unknown>;
  readonly close: () => void;
}

/** Whoever holds a token may do this. All throw {@link WorkflowRefusal} under the service's name of the error. */
export interface TokenAnswers {
  readonly succeed: (token: string, output: unknown) => void;
  readonly fail: (token: string, error?: string, cause?: string) => void;
  readonly heartbeat: (token: string) => void;
}

export interface TaskTokens extends TokenAnswers {
  /** Gives out a token; its times count from `since`. Nothing comes of it any more when `signal` aborts. */
  readonly open: (limits: TokenLimits, since: Instant, signal: AbortSignal) => TokenTask;
}

interface Open {
  readonly succeed: (output: unknown) => void;
  readonly fail: (error: Error) => void;
  readonly beat: () => void;
}

const TOKEN = /^local-task-[0-9a-f-]{36}$/;
const named = (name: string, message = name): Error => Object.assign(new Error(message), { name });

/** Task tokens of one engine. */
export function taskTokens(clock: VirtualClock): TaskTokens {
  const waiting = new Map<string, Open>();

  /** A token of ours whose task is over, or was under way in an earlier life of the process, has timed out. */
  const task = (token: string): Open => {
    const found = waiting.get(token);
    if (found !== undefined) return found;
    throw TOKEN.test(token)
      ? new WorkflowRefusal('TaskTimedOut', 'the task is over')
      : new WorkflowRefusal('InvalidToken', 'not a task token');
  };

  return {
    open: ({ timeoutSeconds, heartbeatSeconds }, since, signal) => {
      const token = `local-task-${randomUUID()}`;
      const { promise: result, resolve, reject } = Promise.withResolvers<unknown>();
      const closed = new AbortController();
      const over = AbortSignal.any([signal, closed.signal]);
      const close = (): void => {
        waiting.delete(token);
        closed.abort();
      };
      const timeOutAfter = (seconds: number, from: Instant, until: AbortSignal): void => {
        const timeOut = async (): Promise<void> => {
          await clock.until(plusSeconds(from, seconds), until);
          if (!until.aborted) reject(named('States.Timeout', `nothing was heard for ${seconds} s`));
        };
        void timeOut();
      };
      let lastBeat = new AbortController();
      const beat = (from: Instant): void => {
        lastBeat.abort();
        lastBeat = new AbortController();
        if (heartbeatSeconds !== undefined)
          timeOutAfter(heartbeatSeconds, from, AbortSignal.any([over, lastBeat.signal]));
      };
      // Whoever gives the task up may never look at its result.
      result.catch(() => undefined).finally(close);
      // A task that nothing more will come of is over at once: its interpreter keeps a timer for it, and so the process.
      signal.addEventListener('abort', () => resolve(undefined), { once: true });
      waiting.set(token, { succeed: resolve, fail: reject, beat: () => beat(clock.now()) });
      if (timeoutSeconds !== undefined) timeOutAfter(timeoutSeconds, since, over);
      beat(since);
      return { token, result, close };
    },
    succeed: (token, output) => task(token).succeed(output),
    fail: (token, error = 'unknown', cause = '') => task(token).fail(named(error, cause)),
    heartbeat: (token) => task(token).beat(),
  };
}
