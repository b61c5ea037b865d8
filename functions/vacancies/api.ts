import { vacanciesDeps } from '#runtime/composition/vacancies.ts';
import { httpEntry } from '#runtime/http-entry.ts';
import { vacanciesEndpoints } from './vacancies.endpoints.ts';
import { vacanciesManifest } from './manifest.ts';

export const { build, handler } = httpEntry(vacanciesManifest, vacanciesEndpoints, vacanciesDeps);
