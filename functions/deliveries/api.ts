import { deliveriesDeps, deliveriesTools } from '#runtime/composition/deliveries.ts';
import type { DeliveriesDeps } from '#runtime/composition/deliveries.ts';
import { http } from '#runtime/http.ts';
import type { HttpHandler } from '#runtime/http.ts';
import { lambdaPlatform, lazy } from '#runtime/platform.ts';
import type { Platform } from '#runtime/platform.ts';
import { deliveriesEndpoints } from './deliveries.endpoints.ts';
import { deliveriesProblems } from './problems.ts';

export function build(platform: Platform): HttpHandler {
  const tools = deliveriesTools(platform);
  return http<DeliveriesDeps>(
    'deliveries',
    deliveriesEndpoints,
    deliveriesProblems,
    tools,
    lazy(() => deliveriesDeps(platform, tools)),
  );
}

const built = lazy(() => build(lambdaPlatform()));
export const handler: HttpHandler = (event, context) => built()(event, context);
