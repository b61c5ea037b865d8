import type { ContextManifest } from '#runtime/manifest.ts';
import { registrationsEnvironment } from '#runtime/registrations-environment.ts';
import { registrationsProblems } from './problems.ts';
import { registrationsEndpoints } from './registrations.endpoints.ts';

/** Enterprises register and confirm themselves by e-signature. */
export const registrationsManifest = {
  name: 'registrations',
  title: 'Registration of enterprises',
  endpoints: registrationsEndpoints,
  uses: { table: 'write', secrets: 'read' },
  tasks: [],
  events: [],
  schedules: [],
  problems: registrationsProblems,
  environment: registrationsEnvironment,
} as const satisfies ContextManifest;
