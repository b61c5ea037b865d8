import { baseEnvironment } from '#runtime/environment.ts';
import type { ContextManifest } from '#runtime/manifest.ts';
import { journalEndpoints } from './journal.endpoints.ts';
import { journalProblems } from './problems.ts';

/** What a labour centre writes down of an employer: facts, contacts, letters. */
export const journalManifest = {
  name: 'journal',
  title: 'Employers’ records in labour centres',
  endpoints: journalEndpoints,
  uses: { table: 'write' },
  tasks: [],
  events: [],
  schedules: [],
  problems: journalProblems,
  environment: baseEnvironment,
} as const satisfies ContextManifest;
