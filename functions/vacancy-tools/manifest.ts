import { baseEnvironment } from '#runtime/environment.ts';
import type { ContextManifest } from '#runtime/manifest.ts';
import { vacancyToolsProblems } from './problems.ts';
import { vacancyToolsEndpoints } from './vacancy-tools.endpoints.ts';

/** Job profiles, templates, the warning of twins, and bulk actions that can be undone (C3, C12). */
export const vacancyToolsManifest = {
  name: 'vacancy-tools',
  title: 'Vacancy tools',
  endpoints: vacancyToolsEndpoints,
  uses: { table: 'write' },
  tasks: [],
  events: [],
  schedules: [],
  problems: vacancyToolsProblems,
  environment: baseEnvironment,
} as const satisfies ContextManifest;
