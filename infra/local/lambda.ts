import { randomUUID } from 'node:crypto';
import type { Context } from 'aws-lambda';
import { faultFields } from '#runtime/log.ts';
import type { Log } from '#runtime/log.ts';
import { LOCAL_REGION } from './dynamodb.ts';

export const LOCAL_ACCOUNT = '000000000000';
export const functionArn = (name: string): string =>
  `arn:aws:lambda:${LOCAL_REGION}:${LOCAL_ACCOUNT}:function:${name}`;

/** A function that a manifest declares, built and ready. */
export interface LocalFunction<Event, Result> {
  readonly name: string;
  readonly timeoutSeconds: number;
  readonly handle: (event: Event, context: Context) => Promise<Result>;
}

/** Lambda stopped waiting for a function, under the name that Step Functions gives such a fault. */
export class FunctionTimedOut extends Error {
  constructor(name: string, seconds: number) {
    super(`${name} did not answer within ${seconds} s`);
    this.name = 'Sandbox.Timedout';
  }
}

/** One invocation, with a Lambda context and the function's own time limit. */
export async function invoke<Event, Result>(fn: LocalFunction<Event, Result>, event: Event): Promise<Result> {
  const startedMs = performance.now();
  const limitMs = fn.timeoutSeconds * 1000;
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new FunctionTimedOut(fn.name, fn.timeoutSeconds)), limitMs);
  });
  const left = (): number => Math.max(0, limitMs - (performance.now() - startedMs));
  try {
    return await Promise.race([fn.handle(event, lambdaContext(fn.name, left)), late]);
  } finally {
    clearTimeout(timer);
  }
}

const lambdaContext = (name: string, remainingMs: () => number): Context => ({
  callbackWaitsForEmptyEventLoop: false,
  functionName: name,
  functionVersion: '$LATEST',
  invokedFunctionArn: functionArn(name),
  memoryLimitInMB: '512',
  awsRequestId: randomUUID(),
  logGroupName: `/aws/lambda/${name}`,
  logStreamName: 'local',
  getRemainingTimeInMillis: remainingMs,
  done: () => undefined,
  fail: () => undefined,
  succeed: () => undefined,
});

/** What goes on in the background, so that a caller can wait until it is over. */
export interface Activity {
  readonly track: <T>(work: Promise<T>) => Promise<T>;
  readonly busy: () => boolean;
}

export function activity(): Activity {
  let running = 0;
  return {
    track: async (work) => {
      running++;
      try {
        return await work;
      } finally {
        running--;
      }
    },
    busy: () => running > 0,
  };
}

/** How Lambda treats an event that nobody waits for: two more tries, then it is given up. */
const ASYNC_RETRY_DELAYS_MS = [200, 1000];

/** Invokes without waiting for the result; a function that fails is tried again as Lambda does. */
export function invokeAsync<Event>(
  fn: LocalFunction<Event, unknown>,
  event: Event,
  background: Activity,
  log: Log,
  delaysMs: readonly number[] = ASYNC_RETRY_DELAYS_MS,
): void {
  const run = async (): Promise<void> => {
    for (const delayMs of [...delaysMs, undefined]) {
      try {
        await invoke(fn, event);
        return;
      } catch (error) {
        log('eventFailed', { operation: fn.name, ...faultFields(error) });
      }
      if (delayMs !== undefined) await new Promise((resolve) => setTimeout(resolve, delayMs));
    }
  };
  void background.track(run());
}
