import { baseEnvironment } from '#runtime/environment.ts';
import type { ContextManifest } from '#runtime/manifest.ts';
import { portalEndpoints } from './portal.endpoints.ts';

/** What the public reads. It stands apart from the rest, so that it starts fast and cannot write. */
export const portalManifest = {
  name: 'portal',
  title: 'Portal',
  endpoints: portalEndpoints,
  uses: { table: 'read' },
  tasks: [],
  events: [],
  schedules: [],
  problems: {},
  environment: baseEnvironment,
} as const satisfies ContextManifest;
