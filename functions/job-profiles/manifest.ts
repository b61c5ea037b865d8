import { baseEnvironment } from '#runtime/environment.ts';
import type { ContextManifest } from '#runtime/manifest.ts';
import { jobProfilesEndpoints } from './job-profiles.endpoints.ts';

/** Job profiles and templates, and the drafts that begin from them (C3, C12). */
export const jobProfilesManifest = {
  name: 'job-profiles',
  title: 'Job profiles',
  endpoints: jobProfilesEndpoints,
  uses: { table: 'write' },
  tasks: [],
  events: [],
  schedules: [],
  problems: {},
  environment: baseEnvironment,
} as const satisfies ContextManifest;
