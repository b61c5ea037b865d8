import { identityDeps } from '#runtime/composition/identity.ts';
import { httpEntry } from '#runtime/http-entry.ts';
import { identityEndpoints } from './identity.endpoints.ts';
import { identityManifest } from './manifest.ts';

export const { build, handler } = httpEntry(identityManifest, identityEndpoints, identityDeps);
