import { employersEnvironment } from '#runtime/employers-environment.ts';
import type { ContextManifest } from '#runtime/manifest.ts';
import { employersEndpoints } from './employers.endpoints.ts';
import { employersProblems } from './problems.ts';

/** Cabinets of employers: their enterprises, their managers, and invitations to become one. */
export const employersManifest = {
  name: 'employers',
  title: 'Employers and their managers',
  endpoints: employersEndpoints,
  uses: { table: 'write', secrets: 'read' },
  tasks: [],
  events: [],
  schedules: [],
  problems: employersProblems,
  environment: employersEnvironment,
} as const satisfies ContextManifest;
