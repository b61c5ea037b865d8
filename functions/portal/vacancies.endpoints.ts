import { getPublicVacancyEndpoint } from './get-public-vacancy.http.ts';
import { getVacancyContactEndpoint } from './get-vacancy-contact.http.ts';
import { listPublicVacanciesEndpoint } from './list-public-vacancies.http.ts';

/** Vacancies as anyone may read them, and their contacts for whoever has signed in. */
export const publicVacancyEndpoints = [
  listPublicVacanciesEndpoint,
  getPublicVacancyEndpoint,
  getVacancyContactEndpoint,
] as const;
