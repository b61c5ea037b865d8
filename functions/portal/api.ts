import { portalDeps, portalTools } from '#runtime/composition/portal.ts';
import type { PortalDeps } from '#runtime/composition/portal.ts';
import { http } from '#runtime/http.ts';
import type { HttpHandler } from '#runtime/http.ts';
import { lambdaPlatform, lazy } from '#runtime/platform.ts';
import type { Platform } from '#runtime/platform.ts';
import { portalManifest } from './manifest.ts';
import { portalEndpoints } from './portal.endpoints.ts';

export const build = (platform: Platform): HttpHandler =>
  http<PortalDeps>(
    portalManifest.name,
    portalEndpoints,
    portalManifest.problems,
    portalTools(platform),
    lazy(() => portalDeps(platform)),
  );

const built = lazy(() => build(lambdaPlatform()));
export const handler: HttpHandler = (event, context) => built()(event, context);
