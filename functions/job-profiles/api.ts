import { jobProfilesDeps } from '#runtime/composition/job-profiles.ts';
import { httpEntry } from '#runtime/http-entry.ts';
import { jobProfilesEndpoints } from './job-profiles.endpoints.ts';
import { jobProfilesManifest } from './manifest.ts';

export const { build, handler } = httpEntry(jobProfilesManifest, jobProfilesEndpoints, jobProfilesDeps);
