import { vacancyContactsDeps } from '#runtime/composition/vacancy-contacts.ts';
import { httpEntry } from '#runtime/http-entry.ts';
import { vacancyContactsEndpoints } from './vacancy-contacts.endpoints.ts';
import { vacancyContactsManifest } from './manifest.ts';

export const { build, handler } = httpEntry(
  vacancyContactsManifest,
  vacancyContactsEndpoints,
  vacancyContactsDeps,
);
