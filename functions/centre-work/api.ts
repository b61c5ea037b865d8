import { centreWorkDeps } from '#runtime/composition/centre-work.ts';
import { httpEntry } from '#runtime/http-entry.ts';
import { centreWorkEndpoints } from './centre-work.endpoints.ts';
import { centreWorkManifest } from './manifest.ts';

export const { build, handler } = httpEntry(centreWorkManifest, centreWorkEndpoints, centreWorkDeps);
