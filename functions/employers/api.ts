import { employersDeps } from '#runtime/composition/employers.ts';
import { httpEntry } from '#runtime/http-entry.ts';
import { employersEndpoints } from './employers.endpoints.ts';
import { employersManifest } from './manifest.ts';

export const { build, handler } = httpEntry(employersManifest, employersEndpoints, employersDeps);
