import { baseEnvironment } from '#runtime/environment.ts';
import type { ContextManifest } from '#runtime/manifest.ts';
import { vacancyProblems } from '#runtime/vacancy-outcome.ts';
import { vacanciesEndpoints } from './vacancies.endpoints.ts';

/** What is done with vacancies of employers, by their own people or their labour centre: publishing, keeping current, the archive and back. */
export const vacanciesManifest = {
  name: 'vacancies',
  title: 'Vacancies',
  endpoints: vacanciesEndpoints,
  uses: { table: 'write' },
  tasks: [],
  events: [],
  schedules: [],
  problems: vacancyProblems,
  environment: baseEnvironment,
} as const satisfies ContextManifest;
