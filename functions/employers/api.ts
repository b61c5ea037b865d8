import { employersDeps, employersTools } from '#runtime/composition/employers.ts';
import { http } from '#runtime/http.ts';
import type { HttpHandler } from '#runtime/http.ts';
import { lambdaPlatform, lazy } from '#runtime/platform.ts';
import type { Platform } from '#runtime/platform.ts';
import { employersEndpoints } from './employers.endpoints.ts';
import { employersManifest } from './manifest.ts';

export function build(platform: Platform): HttpHandler {
  const tools = employersTools(platform);
  return http(
    employersManifest.name,
    employersEndpoints,
    employersManifest.problems,
    tools,
    lazy(() => employersDeps(platform, tools)),
  );
}

const built = lazy(() => build(lambdaPlatform()));
export const handler: HttpHandler = (event, context) => built()(event, context);
