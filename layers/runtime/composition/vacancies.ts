import { fileCodes } from '#adapters/dictionaries/file-codes.ts';
import { dynamoVacancies } from '#adapters/dynamodb/vacancies.ts';
import type { Dictionaries } from '#domain/dictionaries/ports.ts';
import type { Random } from '#domain/shared/ids.ts';
import type { Vacancies } from '#domain/vacancies/ports.ts';
import { baseEnvironment, readEnvironment } from '../environment.ts';
import type { HttpTools } from '../http.ts';
import type { Platform } from '../platform.ts';
import type { Texts } from '../texts.ts';
import { httpTools, sharedTable } from './shared.ts';

/** What the endpoints of the vacancies context need. */
export interface VacanciesDeps {
  readonly vacancies: Vacancies;
  readonly dictionaries: Pick<Dictionaries, 'has'>;
  readonly random: Pick<Random, 'uuid'>;
  readonly texts: Texts;
}

export const vacanciesTools = (platform: Platform): HttpTools =>
  httpTools(platform, readEnvironment(baseEnvironment, platform.environment));

export function vacanciesDeps(platform: Platform, { texts }: Pick<HttpTools, 'texts'>): VacanciesDeps {
  const environment = readEnvironment(baseEnvironment, platform.environment);
  const table = sharedTable(environment);
  return {
    vacancies: dynamoVacancies(table),
    dictionaries: fileCodes(environment.ASSETS_DIR),
    random: platform.random,
    texts,
  };
}
