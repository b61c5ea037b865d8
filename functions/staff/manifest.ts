import { staffEnvironment } from '#runtime/staff-environment.ts';
import type { ContextManifest } from '#runtime/manifest.ts';
import { staffEndpoints } from './staff.endpoints.ts';
import { staffProblems } from './problems.ts';

/** Who works in the labour centres, and what each of them may do there. */
export const staffManifest = {
  name: 'staff',
  title: 'Staff of labour centres',
  endpoints: staffEndpoints,
  uses: { table: 'write', secrets: 'read' },
  tasks: [],
  events: [],
  schedules: [],
  problems: staffProblems,
  environment: staffEnvironment,
} as const satisfies ContextManifest;
