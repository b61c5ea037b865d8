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
import type { HttpParts } from '../http-entry.ts';
import { sharedTable } from './shared.ts';

/** What the endpoints of job profiles and templates need. */
export interface JobProfilesDeps {
  readonly access: Access;
  readonly blanks: VacancyBlanks;
  readonly vacancies: VacancyDrafts & VacancyReads;
  readonly dictionaries: Pick<Dictionaries, 'has'>;
  readonly random: Pick<Random, 'uuid'>;
}

export function jobProfilesDeps({ settings, random }: HttpParts): JobProfilesDeps {
  const table = sharedTable(settings);
  return {
    access: dynamoAccess(table),
    blanks: dynamoVacancyBlanks(table),
    vacancies: { ...dynamoVacancyDrafts(table), ...dynamoVacancyReads(table) },
    dictionaries: fileCodes(settings.ASSETS_DIR),
    random,
  };
}
