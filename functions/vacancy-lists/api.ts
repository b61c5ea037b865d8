import { vacancyListsDeps } from '#runtime/composition/vacancy-lists.ts';
import { httpEntry } from '#runtime/http-entry.ts';
import { vacancyListsEndpoints } from './vacancy-lists.endpoints.ts';
import { vacancyListsManifest } from './manifest.ts';

export const { build, handler } = httpEntry(vacancyListsManifest, vacancyListsEndpoints, vacancyListsDeps);
