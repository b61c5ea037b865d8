import { baseEnvironment } from '#runtime/environment.ts';
import type { ContextManifest } from '#runtime/manifest.ts';
import { vacancyProblems } from '#runtime/vacancy-outcome.ts';
import { vacancyDraftsEndpoints } from './vacancy-drafts.endpoints.ts';

/** Vacancies that are not public yet (C12). */
export const vacancyDraftsManifest = {
  name: 'vacancy-drafts',
  title: 'Vacancy drafts',
  endpoints: vacancyDraftsEndpoints,
  uses: { table: 'write' },
  tasks: [],
  events: [],
  schedules: [],
  problems: vacancyProblems,
  environment: baseEnvironment,
} as const satisfies ContextManifest;
