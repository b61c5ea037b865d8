import * as z from 'zod/mini';
import { plusSeconds } from '#domain/shared/time.ts';
import type { Instant } from '#domain/shared/time.ts';
import type { TestClock } from './clock.ts';

/** Stands for a token in the context object, until a task has one. */
export const TOKEN_PLACE = '<token>';

/** Task tokens on a clock that jumps: what nobody answers while it waits is over at once. */
export interface TestTokens {
  /** Calls the task, and waits as the state of the name does. */
  waitFor(state: string, given: unknown, task: (input: unknown) => Promise<unknown>): Promise<unknown>;
  /** Answers a token as Step Functions does: throws `TaskTimedOut` when its task is over, `InvalidToken` if unknown. */
  succeed(token: string, output: unknown): void;
}

const fault = (name: string): Error => Object.assign(new Error(name), { name });
const requestSchema = z.object({
  request: z.object({ Payload: z.unknown() }),
  // What Step Functions takes for a time limit.
  seconds: z.int().check(z.minimum(1)),
});

/** `meanwhile` is what happens while a state waits, `until` when at most. */
export function testTokens(
  clock: TestClock,
  meanwhile: (state: string, until: Instant) => Promise<void> = () => Promise.resolve(),
): TestTokens {
  const waiting = new Map<string, ((output: unknown) => void) | undefined>();
  let count = 0;
  return {
    async waitFor(state, given, task) {
      const { request, seconds } = requestSchema.parse(given);
      const until = plusSeconds(clock.now(), seconds);
      const token = `token-${++count}`;
      let answer: { readonly output: unknown } | undefined;
      waiting.set(token, (output) => {
        answer = { output };
        waiting.set(token, undefined);
      });
      try {
        await task(JSON.parse(JSON.stringify(request.Payload).replaceAll(TOKEN_PLACE, token)));
        if (answer === undefined) await meanwhile(state, until);
        if (answer !== undefined) return answer.output;
        if (clock.now() < until) clock.set(until);
        throw fault('States.Timeout');
      } finally {
        waiting.set(token, undefined);
      }
    },
    succeed(token, output) {
      if (!waiting.has(token)) throw fault('InvalidToken');
      const answer = waiting.get(token);
      if (answer === undefined) throw fault('TaskTimedOut');
      answer(output);
    },
  };
}
