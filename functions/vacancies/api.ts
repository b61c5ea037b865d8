import { vacanciesDeps, vacanciesTools } from '#runtime/composition/vacancies.ts';
import { http } from '#runtime/http.ts';
import type { HttpHandler } from '#runtime/http.ts';
import { lambdaPlatform, lazy } from '#runtime/platform.ts';
import type { Platform } from '#runtime/platform.ts';
import { vacanciesManifest } from './manifest.ts';
import { vacanciesEndpoints } from './vacancies.endpoints.ts';

export function build(platform: Platform): HttpHandler {
  const tools = vacanciesTools(platform);
  return http(
    vacanciesManifest.name,
    vacanciesEndpoints,
    vacanciesManifest.problems,
    tools,
    lazy(() => vacanciesDeps(platform, tools)),
  );
}

const built = lazy(() => build(lambdaPlatform()));
export const handler: HttpHandler = (event, context) => built()(event, context);
