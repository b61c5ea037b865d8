import { registrationsDeps, registrationsTools } from '#runtime/composition/registrations.ts';
import { http } from '#runtime/http.ts';
import type { HttpHandler } from '#runtime/http.ts';
import { lambdaPlatform, lazy } from '#runtime/platform.ts';
import type { Platform } from '#runtime/platform.ts';
import { registrationsManifest } from './manifest.ts';
import { registrationsEndpoints } from './registrations.endpoints.ts';

export function build(platform: Platform): HttpHandler {
  const tools = registrationsTools(platform);
  return http(
    registrationsManifest.name,
    registrationsEndpoints,
    registrationsManifest.problems,
    tools,
    lazy(() => registrationsDeps(platform, tools)),
  );
}

const built = lazy(() => build(lambdaPlatform()));
export const handler: HttpHandler = (event, context) => built()(event, context);
