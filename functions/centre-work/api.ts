import { centreWorkDeps, centreWorkTools } from '#runtime/composition/centre-work.ts';
import type { CentreWorkDeps } from '#runtime/composition/centre-work.ts';
import { http } from '#runtime/http.ts';
import type { HttpHandler } from '#runtime/http.ts';
import { lambdaPlatform, lazy } from '#runtime/platform.ts';
import type { Platform } from '#runtime/platform.ts';
import { centreWorkEndpoints } from './centre-work.endpoints.ts';
import { centreWorkManifest } from './manifest.ts';

export const build = (platform: Platform): HttpHandler =>
  http<CentreWorkDeps>(
    centreWorkManifest.name,
    centreWorkEndpoints,
    centreWorkManifest.problems,
    centreWorkTools(platform),
    lazy(() => centreWorkDeps(platform)),
  );

const built = lazy(() => build(lambdaPlatform()));
export const handler: HttpHandler = (event, context) => built()(event, context);
