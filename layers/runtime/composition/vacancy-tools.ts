import { fileDictionaries } from '#adapters/dictionaries/file-dictionaries.ts';
import { dynamoAccess } from '#adapters/dynamodb/access.ts';
import { dynamoVacancyBlanks } from '#adapters/dynamodb/job-profiles.ts';
import { dynamoVacancies } from '#adapters/dynamodb/vacancies.ts';
import { dynamoVacancyBatches } from '#adapters/dynamodb/vacancy-batches.ts';
import { dynamoVacancyTwins } from '#adapters/dynamodb/vacancy-twins.ts';
import type { Access } from '#domain/access/access.ts';
import type { Dictionaries } from '#domain/dictionaries/ports.ts';
import type { VacancyBlanks } from '#domain/job-profiles/ports.ts';
import type { Random } from '#domain/shared/ids.ts';
import type { Vacancies } from '#domain/vacancies/ports.ts';
import type { VacancyBatches } from '#domain/vacancy-batches/ports.ts';
import type { VacancyTwins } from '#domain/vacancy-twins/ports.ts';
import { baseEnvironment, readEnvironment } from '../environment.ts';
import type { HttpTools } from '../http.ts';
import type { Platform } from '../platform.ts';
import type { Texts } from '../texts.ts';
import { httpTools, sharedTable } from './shared.ts';

/** What the endpoints of the vacancy tools need. */
export interface VacancyToolsDeps {
  readonly access: Access;
  readonly vacancies: Vacancies;
  readonly blanks: VacancyBlanks;
  readonly twins: VacancyTwins;
  readonly batches: VacancyBatches;
  readonly dictionaries: Pick<Dictionaries, 'has'>;
  readonly random: Pick<Random, 'uuid'>;
  readonly texts: Texts;
}

export const vacancyToolsTools = (platform: Platform): HttpTools =>
  httpTools(platform, readEnvironment(baseEnvironment, platform.environment));

export function vacancyToolsDeps(platform: Platform, { texts }: Pick<HttpTools, 'texts'>): VacancyToolsDeps {
  const environment = readEnvironment(baseEnvironment, platform.environment);
  const table = sharedTable(environment);
  return {
    access: dynamoAccess(table),
    vacancies: dynamoVacancies(table),
    blanks: dynamoVacancyBlanks(table),
    twins: dynamoVacancyTwins(table),
    batches: dynamoVacancyBatches(table),
    dictionaries: fileDictionaries(environment.ASSETS_DIR),
    random: platform.random,
    texts,
  };
}
