import type { KnownRoutes } from '#runtime/known-routes.ts';
import type { ContextManifest } from '#runtime/manifest.ts';

/** Every path of the API with its methods, in alphabetical order. */
export function apiRoutes(contexts: readonly ContextManifest[]): KnownRoutes {
  const endpoints = contexts.flatMap((context) => context.endpoints);
  const byPath = Map.groupBy(endpoints, ({ path }) => path);
  return Object.fromEntries(
    [...byPath.keys()]
      .toSorted()
      .map((path) => [path, (byPath.get(path) ?? []).map(({ method }) => method).toSorted()]),
  );
}
