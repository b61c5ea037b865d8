import { supervisionDeps } from '#runtime/composition/supervision.ts';
import { httpEntry } from '#runtime/http-entry.ts';
import { supervisionEndpoints } from './supervision.endpoints.ts';
import { supervisionManifest } from './manifest.ts';

export const { build, handler } = httpEntry(supervisionManifest, supervisionEndpoints, supervisionDeps);
