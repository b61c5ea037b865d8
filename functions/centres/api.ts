import { centresDeps, centresTools } from '#runtime/composition/centres.ts';
import { http } from '#runtime/http.ts';
import type { HttpHandler } from '#runtime/http.ts';
import { lambdaPlatform, lazy } from '#runtime/platform.ts';
import type { Platform } from '#runtime/platform.ts';
import { centresManifest } from './manifest.ts';
import { centresEndpoints } from './centres.endpoints.ts';

export function build(platform: Platform): HttpHandler {
  const tools = centresTools(platform);
  return http(
    centresManifest.name,
    centresEndpoints,
    centresManifest.problems,
    tools,
    lazy(() => centresDeps(platform, tools)),
  );
}

const built = lazy(() => build(lambdaPlatform()));
export const handler: HttpHandler = (event, context) => built()(event, context);
