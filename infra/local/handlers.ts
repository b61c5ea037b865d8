import { pathToFileURL } from 'node:url';
import { join } from 'node:path';
import type { HttpEvent, HttpResult } from '#runtime/http-message.ts';
import type { ContextManifest, EventSource } from '#runtime/manifest.ts';
import type { Platform } from '#runtime/platform.ts';
import type { LocalFunction } from './lambda.ts';

/** How long API Gateway waits for an integration, in seconds. */
const HTTP_TIMEOUT_SECONDS = 30;
const FUNCTIONS = join(import.meta.dirname, '../../functions');

export interface LocalFunctions {
  /** By context. */
  readonly http: ReadonlyMap<string, LocalFunction<HttpEvent, HttpResult>>;
  /** By the name of their `${Substitution}` in the state machines. */
  readonly tasks: ReadonlyMap<string, LocalFunction<unknown, unknown>>;
  readonly events: readonly { readonly source: EventSource; readonly fn: LocalFunction<unknown, unknown> }[];
}

/**
 * Builds every function of the manifests from its production entry: `api.ts` of a context with endpoints and
 * `<name>.lambda.ts` of each task and event. Throws when an entry has no `build`.
 */
export async function buildFunctions(
  manifests: readonly ContextManifest[],
  platform: Platform,
): Promise<LocalFunctions> {
  const http = new Map<string, LocalFunction<HttpEvent, HttpResult>>();
  const tasks = new Map<string, LocalFunction<unknown, unknown>>();
  const events: { source: EventSource; fn: LocalFunction<unknown, unknown> }[] = [];
  for (const { name: context, endpoints, tasks: taskDeclarations, events: eventDeclarations } of manifests) {
    if (endpoints.length > 0) {
      const build = await entry(context, 'api.ts', isHttpEntry);
      http.set(context, { name: context, timeoutSeconds: HTTP_TIMEOUT_SECONDS, handle: build(platform) });
    }
    for (const { name, substitution, timeoutSeconds } of taskDeclarations) {
      const build = await entry(context, `${name}.lambda.ts`, isEntry);
      tasks.set(substitution, { name, timeoutSeconds, handle: build(platform) });
    }
    for (const { name, source, timeoutSeconds } of eventDeclarations) {
      const build = await entry(context, `${name}.lambda.ts`, isEntry);
      events.push({ source, fn: { name, timeoutSeconds, handle: build(platform) } });
    }
  }
  return { http, tasks, events };
}

type Build<Event, Result> = (platform: Platform) => LocalFunction<Event, Result>['handle'];

async function entry<Entry>(
  context: string,
  file: string,
  isExpected: (module: object) => module is { build: Entry },
): Promise<Entry> {
  const module: unknown = await import(pathToFileURL(join(FUNCTIONS, context, file)).href);
  if (typeof module !== 'object' || module === null || !isExpected(module)) {
    throw new Error(`functions/${context}/${file} exports no build(platform)`);
  }
  return module.build;
}

const isHttpEntry = (module: object): module is { build: Build<HttpEvent, HttpResult> } =>
  'build' in module && typeof module.build === 'function';
const isEntry = (module: object): module is { build: Build<unknown, unknown> } =>
  'build' in module && typeof module.build === 'function';
