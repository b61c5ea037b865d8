import { baseEnvironment } from '#runtime/environment.ts';
import type { ContextManifest } from '#runtime/manifest.ts';
import { resumesProblems } from './problems.ts';
import { resumesEndpoints } from './resumes.endpoints.ts';

/** A job seeker's résumés, from the first save to the archive and back. */
export const resumesManifest = {
  name: 'resumes',
  title: 'Résumés',
  endpoints: resumesEndpoints,
  uses: { table: 'write' },
  tasks: [],
  events: [],
  schedules: [],
  problems: resumesProblems,
  environment: baseEnvironment,
} as const satisfies ContextManifest;
