import { baseEnvironment } from '#runtime/environment.ts';
import type { ContextManifest } from '#runtime/manifest.ts';
import { vacancyContactsEndpoints } from './vacancy-contacts.endpoints.ts';

/**
 * Whom to turn to about a vacancy: for whoever has signed in, so apart from the portal, which pages of any origin may
 * read.
 */
export const vacancyContactsManifest = {
  name: 'vacancy-contacts',
  title: 'Contacts of vacancies',
  endpoints: vacancyContactsEndpoints,
  uses: { table: 'read' },
  tasks: [],
  events: [],
  schedules: [],
  problems: {},
  environment: baseEnvironment,
} as const satisfies ContextManifest;
