import { reportsDeps, reportsTools } from '#runtime/composition/reports.ts';
import type { ReportsDeps } from '#runtime/composition/reports.ts';
import { http } from '#runtime/http.ts';
import type { HttpHandler } from '#runtime/http.ts';
import { lambdaPlatform, lazy } from '#runtime/platform.ts';
import type { Platform } from '#runtime/platform.ts';
import { reportsEndpoints } from './reports.endpoints.ts';

export function build(platform: Platform): HttpHandler {
  const tools = reportsTools(platform);
  return http<ReportsDeps>(
    'reports',
    reportsEndpoints,
    {},
    tools,
    lazy(() => reportsDeps(platform, tools)),
  );
}

const built = lazy(() => build(lambdaPlatform()));
export const handler: HttpHandler = (event, context) => built()(event, context);
