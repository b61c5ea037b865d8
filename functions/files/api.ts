import { filesDeps, filesTools } from '#runtime/composition/files.ts';
import type { FilesDeps } from '#runtime/composition/files.ts';
import { http } from '#runtime/http.ts';
import type { HttpHandler } from '#runtime/http.ts';
import { lambdaPlatform, lazy } from '#runtime/platform.ts';
import type { Platform } from '#runtime/platform.ts';
import { filesEndpoints } from './files.endpoints.ts';
import { filesManifest } from './manifest.ts';

export function build(platform: Platform): HttpHandler {
  const tools = filesTools(platform);
  return http<FilesDeps>(
    filesManifest.name,
    filesEndpoints,
    filesManifest.problems,
    tools,
    lazy(() => filesDeps(platform, tools)),
  );
}

const built = lazy(() => build(lambdaPlatform()));
export const handler: HttpHandler = (event, context) => built()(event, context);
