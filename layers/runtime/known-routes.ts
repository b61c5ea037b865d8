import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod/mini';

/** Methods by path, as the manifests write it: `/v1/resumes/{id}` → `GET`, `PUT`. */
export type KnownRoutes = Readonly<Record<string, readonly string[]>>;

const routesSchema = z.record(z.string(), z.array(z.string()));

/**
 * The routes of the whole API, from `<assets>/routes.json`. The function behind `$default` answers for paths of every
 * context; `npm run openapi` writes the file from the manifests, and a test holds it to them.
 */
export const readRoutes = (assetsDirectory: string): KnownRoutes =>
  routesSchema.parse(JSON.parse(readFileSync(join(assetsDirectory, 'routes.json'), 'utf8')));

/** The methods that a path has, `GET, PUT`; nothing where no path fits. Fixed segments go before parameters. */
export function methodsAt(routes: KnownRoutes, rawPath: string): string {
  const segments = rawPath.split('/');
  const [best] = Object.keys(routes)
    .filter((path) => fits(path.split('/'), segments))
    .toSorted((one, other) => (withoutNames(one) < withoutNames(other) ? -1 : 1));
  return best === undefined ? '' : (routes[best] ?? []).join(', ');
}

const fits = (pattern: readonly string[], segments: readonly string[]): boolean =>
  pattern.length === segments.length &&
  pattern.every((part, index) => (part.startsWith('{') ? segments[index] !== '' : part === segments[index]));

/** Parameters sort behind every fixed segment. */
const withoutNames = (path: string): string => path.replaceAll(/\{\w+\}/g, '~');
