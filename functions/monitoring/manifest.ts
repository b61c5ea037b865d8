import { baseEnvironment } from '#runtime/environment.ts';
import type { ContextManifest } from '#runtime/manifest.ts';
import { monitoringEndpoints } from './monitoring.endpoints.ts';
import { monitoringProblems } from './problems.ts';

/** How a labour centre keeps the vacancies of its region current, and what it should do next. */
export const monitoringManifest = {
  name: 'monitoring',
  title: 'Vacancies watched by labour centres',
  endpoints: monitoringEndpoints,
  uses: { table: 'write' },
  tasks: [],
  events: [],
  schedules: [],
  problems: monitoringProblems,
  environment: baseEnvironment,
} as const satisfies ContextManifest;
