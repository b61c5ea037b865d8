import { staffDeps, staffTools } from '#runtime/composition/staff.ts';
import { http } from '#runtime/http.ts';
import type { HttpHandler } from '#runtime/http.ts';
import { lambdaPlatform, lazy } from '#runtime/platform.ts';
import type { Platform } from '#runtime/platform.ts';
import { staffManifest } from './manifest.ts';
import { staffEndpoints } from './staff.endpoints.ts';

export function build(platform: Platform): HttpHandler {
  const tools = staffTools(platform);
  return http(
    staffManifest.name,
    staffEndpoints,
    staffManifest.problems,
    tools,
    lazy(() => staffDeps(platform, tools)),
  );
}

const built = lazy(() => build(lambdaPlatform()));
export const handler: HttpHandler = (event, context) => built()(event, context);
