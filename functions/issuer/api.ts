import { issuerDeps, issuerTools } from '#runtime/composition/issuer.ts';
import type { IssuerDeps } from '#runtime/composition/issuer.ts';
import { http } from '#runtime/http.ts';
import type { HttpHandler } from '#runtime/http.ts';
import { lambdaPlatform, lazy } from '#runtime/platform.ts';
import type { Platform } from '#runtime/platform.ts';
import { issuerEndpoints } from './issuer.endpoints.ts';

export const build = (platform: Platform): HttpHandler =>
  http<IssuerDeps>(
    'issuer',
    issuerEndpoints,
    {},
    issuerTools(platform),
    lazy(() => issuerDeps(platform)),
  );

const built = lazy(() => build(lambdaPlatform()));
export const handler: HttpHandler = (event, context) => built()(event, context);
