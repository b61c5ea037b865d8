import { baseEnvironment } from '#runtime/environment.ts';
import type { ContextManifest } from '#runtime/manifest.ts';
import { jobFairsEndpoints } from './job-fairs.endpoints.ts';

/** Job fairs of labour centres, as anyone may read of them. */
export const jobFairsManifest = {
  name: 'job-fairs',
  title: 'Job fairs',
  endpoints: jobFairsEndpoints,
  uses: { table: 'read' },
  tasks: [],
  events: [],
  schedules: [],
  problems: {},
  environment: baseEnvironment,
} as const satisfies ContextManifest;
