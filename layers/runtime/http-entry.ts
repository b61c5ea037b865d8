import type * as z from 'zod/mini';
import type { Random } from '#domain/shared/ids.ts';
import type { Endpoint } from './endpoint.ts';
import { readEnvironment } from './environment.ts';
import type { baseEnvironment } from './environment.ts';
import { http } from './http.ts';
import type { HttpHandler, HttpTools } from './http.ts';
import type { ContextManifest } from './manifest.ts';
import { lambdaEntry, lazy } from './platform.ts';
import type { LambdaEntry, Platform } from './platform.ts';
import { catalogueTexts } from './texts.ts';

type HttpEnvironment = z.ZodMiniType<{ readonly ASSETS_DIR: string; readonly ALLOWED_ORIGINS: string }>;

/** What the dependencies of a context's endpoints are made of; the pipeline works with its half of it. */
export interface HttpParts<Environment extends z.ZodMiniType = typeof baseEnvironment> extends HttpTools {
  readonly settings: z.infer<Environment>;
  readonly random: Random;
}

/** Throws with the names of settings that are missing or wrong. */
export function httpParts<Environment extends HttpEnvironment>(
  environment: Environment,
  platform: Platform,
): HttpParts<Environment> {
  const settings = readEnvironment(environment, platform.environment);
  return {
    settings,
    clock: platform.clock,
    random: platform.random,
    log: platform.log,
    texts: catalogueTexts(settings.ASSETS_DIR),
    allowedOrigins: settings.ALLOWED_ORIGINS.split(','),
    monotonic: () => performance.now(),
  };
}

/**
 * The HTTP function of a context. Its settings are read when it is built, so that a missing one is told at once; its
 * dependencies are made at the first request. `tools` is for a function whose pipeline has more to work with.
 */
export const httpEntry = <Environment extends HttpEnvironment, Deps>(
  context: Pick<ContextManifest, 'name' | 'problems'> & { readonly environment: Environment },
  endpoints: readonly Endpoint<NoInfer<Deps>>[],
  deps: (parts: HttpParts<Environment>) => Deps,
  tools: (parts: HttpParts<Environment>) => HttpTools = (parts) => parts,
): LambdaEntry<HttpHandler> =>
  lambdaEntry((platform) => {
    const parts = httpParts(context.environment, platform);
    return http(
      context.name,
      endpoints,
      context.problems,
      tools(parts),
      lazy(() => deps(parts)),
    );
  });
