import { describe, expect, it } from 'vitest';
import { contexts } from '#functions/contexts.ts';
import { methodsAt, readRoutes } from '#runtime/known-routes.ts';
import { apiRoutes } from '../../../infra/openapi/routes.ts';

describe('the routes that the function behind $default knows', () => {
  it('are those of the manifests; `npm run openapi` writes them anew', () => {
    expect(readRoutes('layers/assets')).toEqual(apiRoutes(contexts));
  });

  it('are as many as API Gateway allows, with room to grow', () => {
    const routes = Object.values(apiRoutes(contexts)).flat();
    expect(routes.length).toBeLessThan(300);
  });

  it.each([
    ['/v1/things', 'GET, POST'],
    ['/v1/things/7', 'GET'],
    ['/v1/things/new', 'PUT'],
    ['/v1/things/7/parts/8', 'DELETE'],
    ['/v1/things/', ''],
    ['/v1/things/7/parts', ''],
    ['/v1/nothing', ''],
  ])('at %s the methods are "%s"', (path, methods) => {
    const routes = {
      '/v1/things': ['GET', 'POST'],
      '/v1/things/{id}': ['GET'],
      '/v1/things/new': ['PUT'],
      '/v1/things/{id}/parts/{part}': ['DELETE'],
    };
    expect(methodsAt(routes, path)).toBe(methods);
  });
});
