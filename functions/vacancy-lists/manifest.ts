import { baseEnvironment } from '#runtime/environment.ts';
import type { ContextManifest } from '#runtime/manifest.ts';
import { vacancyListsEndpoints } from './vacancy-lists.endpoints.ts';

/** What an employer’s own people and its labour centre see of its vacancies: the lists, and each one whole. */
export const vacancyListsManifest = {
  name: 'vacancy-lists',
  title: 'Vacancy lists',
  endpoints: vacancyListsEndpoints,
  uses: { table: 'read' },
  tasks: [],
  events: [],
  schedules: [],
  problems: {},
  environment: baseEnvironment,
} as const satisfies ContextManifest;
