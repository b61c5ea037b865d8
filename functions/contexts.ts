import type { ContextManifest } from '#runtime/manifest.ts';
import { publicationsManifest } from './publications/manifest.ts';

/** All bounded contexts: the one list that infrastructure, the local runtime, OpenAPI and the tests read. */
export const contexts: readonly ContextManifest[] = [publicationsManifest];
