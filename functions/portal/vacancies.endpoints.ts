import { getPublicVacancyEndpoint } from './get-public-vacancy.http.ts';
import { listPublicVacanciesEndpoint } from './list-public-vacancies.http.ts';

/** Vacancies as anyone may read them. */
export const publicVacancyEndpoints = [listPublicVacanciesEndpoint, getPublicVacancyEndpoint] as const;
