import { monitoringDeps, monitoringTools } from '#runtime/composition/monitoring.ts';
import { http } from '#runtime/http.ts';
import type { HttpHandler } from '#runtime/http.ts';
import { lambdaPlatform, lazy } from '#runtime/platform.ts';
import type { Platform } from '#runtime/platform.ts';
import { monitoringManifest } from './manifest.ts';
import { monitoringEndpoints } from './monitoring.endpoints.ts';

export function build(platform: Platform): HttpHandler {
  const tools = monitoringTools(platform);
  return http(
    monitoringManifest.name,
    monitoringEndpoints,
    monitoringManifest.problems,
    tools,
    lazy(() => monitoringDeps(platform, tools)),
  );
}

const built = lazy(() => build(lambdaPlatform()));
export const handler: HttpHandler = (event, context) => built()(event, context);
