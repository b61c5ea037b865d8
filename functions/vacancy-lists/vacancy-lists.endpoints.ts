import { getVacancyEndpoints } from './get-vacancy.http.ts';
import { listVacanciesEndpoints } from './list-vacancies.http.ts';

/** An employer’s vacancies and drafts, as its cabinet and its labour centre see them. */
export const vacancyListsEndpoints = [...listVacanciesEndpoints, ...getVacancyEndpoints] as const;
