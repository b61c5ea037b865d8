import { dynamoPublicVacancies } from '#adapters/dynamodb/public-vacancies.ts';
import type { PublicVacancies } from '#domain/public-vacancies/ports.ts';
import type { HttpParts } from '../http-entry.ts';
import { sharedTable } from './shared.ts';

/** What the endpoint of contacts needs: nothing of it can write. */
export interface VacancyContactsDeps {
  readonly publicVacancies: Pick<PublicVacancies, 'contactOf'>;
}

export const vacancyContactsDeps = ({ settings }: HttpParts): VacancyContactsDeps => ({
  publicVacancies: dynamoPublicVacancies(sharedTable(settings)),
});
