import { fileCodes } from '#adapters/dictionaries/file-codes.ts';
import { dynamoAccess } from '#adapters/dynamodb/access.ts';
import { dynamoVacancies } from '#adapters/dynamodb/vacancies.ts';
import { dynamoVacancyBatches } from '#adapters/dynamodb/vacancy-batches.ts';
import { dynamoVacancyTwins } from '#adapters/dynamodb/vacancy-twins.ts';
import type { Access } from '#domain/access/access.ts';
import type { Dictionaries } from '#domain/dictionaries/ports.ts';
import type { Random } from '#domain/shared/ids.ts';
import type { Vacancies } from '#domain/vacancies/ports.ts';
import type { VacancyBatches } from '#domain/vacancy-batches/ports.ts';
import type { VacancyTwins } from '#domain/vacancy-twins/ports.ts';
import type { HttpParts } from '../http-entry.ts';
import type { Texts } from '../texts.ts';
import { sharedTable } from './shared.ts';

/** What the endpoints of bulk actions and of the search for twins need. */
export interface VacancyBatchesDeps {
  readonly access: Access;
  readonly vacancies: Vacancies;
  readonly twins: VacancyTwins;
  readonly batches: VacancyBatches;
  readonly dictionaries: Pick<Dictionaries, 'has'>;
  readonly random: Pick<Random, 'uuid'>;
  readonly texts: Texts;
}

export function vacancyBatchesDeps({ settings, random, texts }: HttpParts): VacancyBatchesDeps {
  const table = sharedTable(settings);
  return {
    access: dynamoAccess(table),
    vacancies: dynamoVacancies(table),
    twins: dynamoVacancyTwins(table),
    batches: dynamoVacancyBatches(table),
    dictionaries: fileCodes(settings.ASSETS_DIR),
    random,
    texts,
  };
}
