import { vacancyDraftsDeps, vacancyDraftsTools } from '#runtime/composition/vacancy-drafts.ts';
import { http } from '#runtime/http.ts';
import type { HttpHandler } from '#runtime/http.ts';
import { lambdaPlatform, lazy } from '#runtime/platform.ts';
import type { Platform } from '#runtime/platform.ts';
import { vacancyDraftsManifest } from './manifest.ts';
import { vacancyDraftsEndpoints } from './vacancy-drafts.endpoints.ts';

export function build(platform: Platform): HttpHandler {
  const tools = vacancyDraftsTools(platform);
  return http(
    vacancyDraftsManifest.name,
    vacancyDraftsEndpoints,
    vacancyDraftsManifest.problems,
    tools,
    lazy(() => vacancyDraftsDeps(platform, tools)),
  );
}

const built = lazy(() => build(lambdaPlatform()));
export const handler: HttpHandler = (event, context) => built()(event, context);
