import { getVacancyContactEndpoint } from './get-vacancy-contact.http.ts';

export const vacancyContactsEndpoints = [getVacancyContactEndpoint] as const;
