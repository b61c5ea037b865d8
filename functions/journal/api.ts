import { journalDeps, journalTools } from '#runtime/composition/journal.ts';
import { http } from '#runtime/http.ts';
import type { HttpHandler } from '#runtime/http.ts';
import { lambdaPlatform, lazy } from '#runtime/platform.ts';
import type { Platform } from '#runtime/platform.ts';
import { journalManifest } from './manifest.ts';
import { journalEndpoints } from './journal.endpoints.ts';

export function build(platform: Platform): HttpHandler {
  const tools = journalTools(platform);
  return http(
    journalManifest.name,
    journalEndpoints,
    journalManifest.problems,
    tools,
    lazy(() => journalDeps(platform, tools)),
  );
}

const built = lazy(() => build(lambdaPlatform()));
export const handler: HttpHandler = (event, context) => built()(event, context);
