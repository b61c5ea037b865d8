import type { ContextManifest } from '#runtime/manifest.ts';
import { supervisionEnvironment } from '#runtime/supervision-environment.ts';
import { supervisionProblems } from './problems.ts';
import { supervisionEndpoints } from './supervision.endpoints.ts';

/** Personal data that staff open for a purpose, and who sees that they did. */
export const supervisionManifest = {
  name: 'supervision',
  title: 'Supervision of staff',
  endpoints: supervisionEndpoints,
  uses: { table: 'write' },
  tasks: [],
  events: [],
  schedules: [],
  problems: supervisionProblems,
  environment: supervisionEnvironment,
} as const satisfies ContextManifest;
