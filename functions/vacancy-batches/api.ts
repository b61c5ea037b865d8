import { vacancyBatchesDeps, vacancyBatchesTools } from '#runtime/composition/vacancy-batches.ts';
import { http } from '#runtime/http.ts';
import type { HttpHandler } from '#runtime/http.ts';
import { lambdaPlatform, lazy } from '#runtime/platform.ts';
import type { Platform } from '#runtime/platform.ts';
import { vacancyBatchesManifest } from './manifest.ts';
import { vacancyBatchesEndpoints } from './vacancy-batches.endpoints.ts';

export function build(platform: Platform): HttpHandler {
  const tools = vacancyBatchesTools(platform);
  return http(
    vacancyBatchesManifest.name,
    vacancyBatchesEndpoints,
    vacancyBatchesManifest.problems,
    tools,
    lazy(() => vacancyBatchesDeps(platform, tools)),
  );
}

const built = lazy(() => build(lambdaPlatform()));
export const handler: HttpHandler = (event, context) => built()(event, context);
