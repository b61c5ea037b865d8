import { resumesDeps, resumesTools } from '#runtime/composition/resumes.ts';
import { http } from '#runtime/http.ts';
import type { HttpHandler } from '#runtime/http.ts';
import { lambdaPlatform, lazy } from '#runtime/platform.ts';
import type { Platform } from '#runtime/platform.ts';
import { resumesManifest } from './manifest.ts';
import { resumesEndpoints } from './resumes.endpoints.ts';

export function build(platform: Platform): HttpHandler {
  const tools = resumesTools(platform);
  return http(
    resumesManifest.name,
    resumesEndpoints,
    resumesManifest.problems,
    tools,
    lazy(() => resumesDeps(platform, tools)),
  );
}

const built = lazy(() => build(lambdaPlatform()));
export const handler: HttpHandler = (event, context) => built()(event, context);
