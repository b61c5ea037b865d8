import { issuerDeps } from '#runtime/composition/issuer.ts';
import { httpEntry } from '#runtime/http-entry.ts';
import { issuerEndpoints } from './issuer.endpoints.ts';
import { issuerManifest } from './manifest.ts';

export const { build, handler } = httpEntry(issuerManifest, issuerEndpoints, issuerDeps);
