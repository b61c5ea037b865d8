import { dynamoPublicVacancies } from '#adapters/dynamodb/public-vacancies.ts';
import type { PublicVacancies } from '#domain/public-vacancies/ports.ts';
import { baseEnvironment, readEnvironment } from '../environment.ts';
import type { HttpTools } from '../http.ts';
import type { Platform } from '../platform.ts';
import { httpTools, sharedTable } from './shared.ts';

/** What the endpoint of contacts needs: nothing of it can write. */
export interface VacancyContactsDeps {
  readonly publicVacancies: Pick<PublicVacancies, 'contactOf'>;
}

export const vacancyContactsTools = (platform: Platform): HttpTools =>
  httpTools(platform, readEnvironment(baseEnvironment, platform.environment));

export const vacancyContactsDeps = (platform: Platform): VacancyContactsDeps => ({
  publicVacancies: dynamoPublicVacancies(sharedTable(readEnvironment(baseEnvironment, platform.environment))),
});
