import { jobFairsDeps, jobFairsTools } from '#runtime/composition/job-fairs.ts';
import type { JobFairsDeps } from '#runtime/composition/job-fairs.ts';
import { http } from '#runtime/http.ts';
import type { HttpHandler } from '#runtime/http.ts';
import { lambdaPlatform, lazy } from '#runtime/platform.ts';
import type { Platform } from '#runtime/platform.ts';
import { jobFairsEndpoints } from './job-fairs.endpoints.ts';
import { jobFairsManifest } from './manifest.ts';

export const build = (platform: Platform): HttpHandler =>
  http<JobFairsDeps>(
    jobFairsManifest.name,
    jobFairsEndpoints,
    jobFairsManifest.problems,
    jobFairsTools(platform),
    lazy(() => jobFairsDeps(platform)),
  );

const built = lazy(() => build(lambdaPlatform()));
export const handler: HttpHandler = (event, context) => built()(event, context);
