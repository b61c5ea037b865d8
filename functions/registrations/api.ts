import { registrationsDeps } from '#runtime/composition/registrations.ts';
import { httpEntry } from '#runtime/http-entry.ts';
import { registrationsEndpoints } from './registrations.endpoints.ts';
import { registrationsManifest } from './manifest.ts';

export const { build, handler } = httpEntry(registrationsManifest, registrationsEndpoints, registrationsDeps);
