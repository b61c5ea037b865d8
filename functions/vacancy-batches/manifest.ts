import { baseEnvironment } from '#runtime/environment.ts';
import type { ContextManifest } from '#runtime/manifest.ts';
import { vacancyBatchesProblems } from './problems.ts';
import { vacancyBatchesEndpoints } from './vacancy-batches.endpoints.ts';

/** Bulk actions on vacancies that can be undone, and the warning of twins (C12). */
export const vacancyBatchesManifest = {
  name: 'vacancy-batches',
  title: 'Vacancy batches',
  endpoints: vacancyBatchesEndpoints,
  uses: { table: 'write' },
  tasks: [],
  events: [],
  schedules: [],
  problems: vacancyBatchesProblems,
  environment: baseEnvironment,
} as const satisfies ContextManifest;
