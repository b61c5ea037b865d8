import { supervisionDeps, supervisionTools } from '#runtime/composition/supervision.ts';
import type { SupervisionDeps } from '#runtime/composition/supervision.ts';
import { http } from '#runtime/http.ts';
import type { HttpHandler } from '#runtime/http.ts';
import { lambdaPlatform, lazy } from '#runtime/platform.ts';
import type { Platform } from '#runtime/platform.ts';
import { supervisionEndpoints } from './supervision.endpoints.ts';
import { supervisionManifest } from './manifest.ts';

export const build = (platform: Platform): HttpHandler =>
  http<SupervisionDeps>(
    supervisionManifest.name,
    supervisionEndpoints,
    supervisionManifest.problems,
    supervisionTools(platform),
    lazy(() => supervisionDeps(platform)),
  );

const built = lazy(() => build(lambdaPlatform()));
export const handler: HttpHandler = (event, context) => built()(event, context);
