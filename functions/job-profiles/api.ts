import { jobProfilesDeps, jobProfilesTools } from '#runtime/composition/job-profiles.ts';
import { http } from '#runtime/http.ts';
import type { HttpHandler } from '#runtime/http.ts';
import { lambdaPlatform, lazy } from '#runtime/platform.ts';
import type { Platform } from '#runtime/platform.ts';
import { jobProfilesManifest } from './manifest.ts';
import { jobProfilesEndpoints } from './job-profiles.endpoints.ts';

export function build(platform: Platform): HttpHandler {
  const tools = jobProfilesTools(platform);
  return http(
    jobProfilesManifest.name,
    jobProfilesEndpoints,
    jobProfilesManifest.problems,
    tools,
    lazy(() => jobProfilesDeps(platform)),
  );
}

const built = lazy(() => build(lambdaPlatform()));
export const handler: HttpHandler = (event, context) => built()(event, context);
