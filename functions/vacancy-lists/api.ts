import { vacancyListsDeps, vacancyListsTools } from '#runtime/composition/vacancy-lists.ts';
import { http } from '#runtime/http.ts';
import type { HttpHandler } from '#runtime/http.ts';
import { lambdaPlatform, lazy } from '#runtime/platform.ts';
import type { Platform } from '#runtime/platform.ts';
import { vacancyListsManifest } from './manifest.ts';
import { vacancyListsEndpoints } from './vacancy-lists.endpoints.ts';

export function build(platform: Platform): HttpHandler {
  const tools = vacancyListsTools(platform);
  return http(
    vacancyListsManifest.name,
    vacancyListsEndpoints,
    vacancyListsManifest.problems,
    tools,
    lazy(() => vacancyListsDeps(platform, tools)),
  );
}

const built = lazy(() => build(lambdaPlatform()));
export const handler: HttpHandler = (event, context) => built()(event, context);
