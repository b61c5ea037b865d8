import { identityDeps, identityTools } from '#runtime/composition/identity.ts';
import type { IdentityHttpDeps } from '#runtime/composition/identity.ts';
import { http } from '#runtime/http.ts';
import type { HttpHandler } from '#runtime/http.ts';
import { lambdaPlatform, lazy } from '#runtime/platform.ts';
import type { Platform } from '#runtime/platform.ts';
import { identityEndpoints } from './identity.endpoints.ts';
import { IDENTITY_PROBLEMS } from './problems.ts';

export const build = (platform: Platform): HttpHandler =>
  http<IdentityHttpDeps>(
    'identity',
    identityEndpoints,
    IDENTITY_PROBLEMS,
    identityTools(platform),
    lazy(() => identityDeps(platform)),
  );

const built = lazy(() => build(lambdaPlatform()));
export const handler: HttpHandler = (event, context) => built()(event, context);
