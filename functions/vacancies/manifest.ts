import { baseEnvironment } from '#runtime/environment.ts';
import type { ContextManifest } from '#runtime/manifest.ts';
import { vacanciesProblems } from './problems.ts';
import { vacanciesEndpoints } from './vacancies.endpoints.ts';

/** Vacancies of employers, from the draft to the archive and back, by their own people or their labour centre. */
export const vacanciesManifest = {
  name: 'vacancies',
  title: 'Vacancies',
  endpoints: vacanciesEndpoints,
  uses: { table: 'write' },
  tasks: [],
  events: [],
  schedules: [],
  problems: vacanciesProblems,
  environment: baseEnvironment,
} as const satisfies ContextManifest;
