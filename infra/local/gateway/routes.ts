import type { Endpoint } from '#runtime/endpoint.ts';
import type { ContextManifest } from '#runtime/manifest.ts';

export interface Route {
  readonly context: string;
  readonly endpoint: Endpoint;
}
export type Match =
  | { readonly kind: 'route'; readonly route: Route; readonly params: Readonly<Record<string, string>> }
  /** `$default`, also where the path is known and the method is not. */
  | { readonly kind: 'none' };

interface KnownPath {
  readonly segments: readonly string[];
  readonly routes: readonly Route[];
}

/** The routes of all manifests; of the paths that fit, the one with the earliest fixed segments wins. */
export function routeTable(
  manifests: readonly ContextManifest[],
): (method: string, rawPath: string) => Match {
  const known = knownPaths(manifests);
  return (method, rawPath) => {
    const segments = rawPath.split('/').map(decoded);
    for (const candidate of known) {
      const params = paramsOf(candidate.segments, segments);
      if (params === undefined) continue;
      const route = candidate.routes.find(({ endpoint }) => endpoint.method === method);
      return route === undefined ? { kind: 'none' } : { kind: 'route', route, params };
    }
    return { kind: 'none' };
  };
}

function knownPaths(manifests: readonly ContextManifest[]): readonly KnownPath[] {
  const routes = manifests.flatMap(({ name, endpoints }) =>
    endpoints.map((endpoint): Route => ({ context: name, endpoint })),
  );
  const byPath = Map.groupBy(routes, ({ endpoint }) => endpoint.path);
  return [...byPath]
    .map(([path, sharing]) => ({ segments: path.split('/'), routes: sharing }))
    .toSorted((one, other) => (specificity(one) < specificity(other) ? -1 : 1));
}

/** Sorts fixed segments before parameters, from the left. */
const specificity = ({ segments }: KnownPath): string =>
  segments.map((segment) => (segment.startsWith('{') ? '1' : '0')).join('');

function paramsOf(
  pattern: readonly string[],
  segments: readonly string[],
): Record<string, string> | undefined {
  if (pattern.length !== segments.length) return undefined;
  const params: Record<string, string> = {};
  for (const [index, expected] of pattern.entries()) {
    const actual = segments[index] ?? '';
    const name = /^\{(\w+)\}$/.exec(expected)?.[1];
    if (name === undefined) {
      if (expected !== actual) return undefined;
    } else {
      if (actual === '') return undefined;
      params[name] = actual;
    }
  }
  return params;
}

/** Percent-decoding that leaves malformed text as it is. */
export function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
