import { centresEnvironment } from '#runtime/centres-environment.ts';
import type { ContextManifest } from '#runtime/manifest.ts';
import { centresEndpoints } from './centres.endpoints.ts';
import { centresProblems } from './problems.ts';

/** Labour centres: their staff, the employers they look after, and the vacancies they keep current. */
export const centresManifest = {
  name: 'centres',
  title: 'Labour centres',
  endpoints: centresEndpoints,
  uses: { table: 'write', secrets: 'read' },
  tasks: [],
  events: [],
  schedules: [],
  problems: centresProblems,
  environment: centresEnvironment,
} as const satisfies ContextManifest;
