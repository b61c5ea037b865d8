import { randomBytes } from 'node:crypto';
import { v7 } from 'uuid';
import type { Random } from '#domain/shared/ids.ts';
import { instant } from '#domain/shared/time.ts';
import type { Clock } from '#domain/shared/time.ts';
import { jsonLog } from './log.ts';
import type { Log } from './log.ts';

/** What differs between Lambda, one machine and a test: settings, time, chance, and where logs go. */
export interface Platform {
  readonly environment: NodeJS.ProcessEnv;
  readonly clock: Clock;
  readonly random: Random;
  readonly log: Log;
}

export const systemClock: Clock = { now: () => instant(Date.now()) };
/** IDs carry the time of `clock`, so that they sort by creation also where time is virtual. */
export const systemRandom = (clock: Clock): Random => ({
  uuid: () => v7({ msecs: Date.parse(clock.now()) }),
  bytes: (count) => randomBytes(count),
});

/** The platform of a Lambda function. Reads nothing yet: settings are parsed when a handler is built. */
const lambdaPlatform = (): Platform => ({
  environment: process.env,
  clock: systemClock,
  random: systemRandom(systemClock),
  log: jsonLog(),
});

/** `handler` is what Lambda calls; `build` makes the same function for one machine or a test. */
export interface LambdaEntry<Handler> {
  readonly build: (platform: Platform) => Handler;
  readonly handler: Handler;
}

/** A function of both kinds; Lambda's own is built at its first call. */
export function lambdaEntry<Event, Context, Result>(
  build: (platform: Platform) => (event: Event, context: Context) => Result,
): LambdaEntry<(event: Event, context: Context) => Result> {
  const built = lazy(() => build(lambdaPlatform()));
  return { build, handler: (event, context) => built()(event, context) };
}

/** The same for a task or a consumer, whose dependencies are made at the first call that needs them. */
export const workerEntry = <Deps, Event, Context, Result>(
  make: (log: Log, deps: () => Deps) => (event: Event, context: Context) => Result,
  deps: (platform: Platform) => Deps,
): LambdaEntry<(event: Event, context: Context) => Result> =>
  lambdaEntry((platform) =>
    make(
      platform.log,
      lazy(() => deps(platform)),
    ),
  );

/** Makes a value when it is first asked for and keeps it; a failure is thrown and forgotten. */
export function lazy<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}
