import { portalDeps, portalTools } from '#runtime/composition/portal.ts';
import { httpEntry } from '#runtime/http-entry.ts';
import { portalEndpoints } from './portal.endpoints.ts';
import { portalManifest } from './manifest.ts';

export const { build, handler } = httpEntry(portalManifest, portalEndpoints, portalDeps, portalTools);
