import { dynamoAccess } from '#adapters/dynamodb/access.ts';
import { dynamoVacancyReads } from '#adapters/dynamodb/vacancy-reads.ts';
import type { Access } from '#domain/access/access.ts';
import type { VacancyReads } from '#domain/vacancies/ports.ts';
import { baseEnvironment, readEnvironment } from '../environment.ts';
import type { HttpTools } from '../http.ts';
import type { Platform } from '../platform.ts';
import type { Texts } from '../texts.ts';
import { httpTools, sharedTable } from './shared.ts';

/** What the endpoints of lists of vacancies need. */
export interface VacancyListsDeps {
  readonly vacancies: VacancyReads;
  readonly access: Access;
  readonly texts: Texts;
}

export const vacancyListsTools = (platform: Platform): HttpTools =>
  httpTools(platform, readEnvironment(baseEnvironment, platform.environment));

export function vacancyListsDeps(platform: Platform, { texts }: Pick<HttpTools, 'texts'>): VacancyListsDeps {
  const environment = readEnvironment(baseEnvironment, platform.environment);
  const table = sharedTable(environment);
  return {
    vacancies: dynamoVacancyReads(table),
    access: dynamoAccess(table),
    texts,
  };
}
