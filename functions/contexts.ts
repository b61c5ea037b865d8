import type { ContextManifest } from '#runtime/manifest.ts';
import { notificationsManifest } from './notifications/manifest.ts';
import { portalManifest } from './portal/manifest.ts';
import { publicationsManifest } from './publications/manifest.ts';
import { resumesManifest } from './resumes/manifest.ts';

/** All bounded contexts: the one list that infrastructure, the local runtime, OpenAPI and the tests read. */
export const contexts: readonly ContextManifest[] = [
  portalManifest,
  resumesManifest,
  publicationsManifest,
  notificationsManifest,
];
