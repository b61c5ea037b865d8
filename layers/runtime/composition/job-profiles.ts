import { fileCodes } from '#adapters/dictionaries/file-codes.ts';
import { dynamoAccess } from '#adapters/dynamodb/access.ts';
import { dynamoVacancyBlanks } from '#adapters/dynamodb/job-profiles.ts';
import { dynamoVacancyDrafts } from '#adapters/dynamodb/vacancy-drafts.ts';
import { dynamoVacancyReads } from '#adapters/dynamodb/vacancy-reads.ts';
import type { Access } from '#domain/access/access.ts';
import type { Dictionaries } from '#domain/dictionaries/ports.ts';
import type { VacancyBlanks } from '#domain/job-profiles/ports.ts';
import type { Random } from '#domain/shared/ids.ts';
import type { VacancyDrafts, VacancyReads } from '#domain/vacancies/ports.ts';
import { baseEnvironment, readEnvironment } from '../environment.ts';
import type { HttpTools } from '../http.ts';
import type { Platform } from '../platform.ts';
import { httpTools, sharedTable } from './shared.ts';

/** What the endpoints of job profiles and templates need. */
export interface JobProfilesDeps {
  readonly access: Access;
  readonly blanks: VacancyBlanks;
  readonly vacancies: VacancyDrafts & VacancyReads;
  readonly dictionaries: Pick<Dictionaries, 'has'>;
  readonly random: Pick<Random, 'uuid'>;
}

export const jobProfilesTools = (platform: Platform): HttpTools =>
  httpTools(platform, readEnvironment(baseEnvironment, platform.environment));

export function jobProfilesDeps(platform: Platform): JobProfilesDeps {
  const environment = readEnvironment(baseEnvironment, platform.environment);
  const table = sharedTable(environment);
  return {
    access: dynamoAccess(table),
    blanks: dynamoVacancyBlanks(table),
    vacancies: { ...dynamoVacancyDrafts(table), ...dynamoVacancyReads(table) },
    dictionaries: fileCodes(environment.ASSETS_DIR),
    random: platform.random,
  };
}
