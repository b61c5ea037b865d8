import { staffDeps } from '#runtime/composition/staff.ts';
import { httpEntry } from '#runtime/http-entry.ts';
import { staffEndpoints } from './staff.endpoints.ts';
import { staffManifest } from './manifest.ts';

export const { build, handler } = httpEntry(staffManifest, staffEndpoints, staffDeps);
