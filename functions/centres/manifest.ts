import { centresEnvironment } from '#runtime/centres-environment.ts';
import type { ContextManifest } from '#runtime/manifest.ts';
import { centresEndpoints } from './centres.endpoints.ts';
import { centresProblems } from './problems.ts';

/** Labour centres: the cards of the employers that they look after. */
export const centresManifest = {
  name: 'centres',
  title: 'Labour centres',
  endpoints: centresEndpoints,
  uses: { table: 'write' },
  tasks: [],
  events: [],
  schedules: [],
  problems: centresProblems,
  environment: centresEnvironment,
} as const satisfies ContextManifest;
