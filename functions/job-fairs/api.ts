import { jobFairsDeps } from '#runtime/composition/job-fairs.ts';
import { httpEntry } from '#runtime/http-entry.ts';
import { jobFairsEndpoints } from './job-fairs.endpoints.ts';
import { jobFairsManifest } from './manifest.ts';

export const { build, handler } = httpEntry(jobFairsManifest, jobFairsEndpoints, jobFairsDeps);
