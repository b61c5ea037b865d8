import { baseEnvironment } from '#runtime/environment.ts';
import type { ContextManifest } from '#runtime/manifest.ts';
import { centreWorkEndpoints } from './centre-work.endpoints.ts';
import { centreWorkProblems } from './problems.ts';

/** What a labour centre does besides serving single employers, and what it writes down of consultations. */
export const centreWorkManifest = {
  name: 'centre-work',
  title: 'Work of labour centres',
  endpoints: centreWorkEndpoints,
  uses: { table: 'write' },
  tasks: [],
  events: [],
  schedules: [],
  problems: centreWorkProblems,
  environment: baseEnvironment,
} as const satisfies ContextManifest;
