import { vacancyToolsDeps, vacancyToolsTools } from '#runtime/composition/vacancy-tools.ts';
import { http } from '#runtime/http.ts';
import type { HttpHandler } from '#runtime/http.ts';
import { lambdaPlatform, lazy } from '#runtime/platform.ts';
import type { Platform } from '#runtime/platform.ts';
import { vacancyToolsManifest } from './manifest.ts';
import { vacancyToolsEndpoints } from './vacancy-tools.endpoints.ts';

export function build(platform: Platform): HttpHandler {
  const tools = vacancyToolsTools(platform);
  return http(
    vacancyToolsManifest.name,
    vacancyToolsEndpoints,
    vacancyToolsManifest.problems,
    tools,
    lazy(() => vacancyToolsDeps(platform, tools)),
  );
}

const built = lazy(() => build(lambdaPlatform()));
export const handler: HttpHandler = (event, context) => built()(event, context);
