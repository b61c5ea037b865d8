import { centresDeps } from '#runtime/composition/centres.ts';
import { httpEntry } from '#runtime/http-entry.ts';
import { centresEndpoints } from './centres.endpoints.ts';
import { centresManifest } from './manifest.ts';

export const { build, handler } = httpEntry(centresManifest, centresEndpoints, centresDeps);
