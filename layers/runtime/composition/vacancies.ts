import { fileCodes } from '#adapters/dictionaries/file-codes.ts';
import { dynamoVacancies } from '#adapters/dynamodb/vacancies.ts';
import type { Dictionaries } from '#domain/dictionaries/ports.ts';
import type { Random } from '#domain/shared/ids.ts';
import type { Vacancies } from '#domain/vacancies/ports.ts';
import type { HttpParts } from '../http-entry.ts';
import type { Texts } from '../texts.ts';
import { sharedTable } from './shared.ts';

/** What the endpoints of the vacancies context need. */
export interface VacanciesDeps {
  readonly vacancies: Vacancies;
  readonly dictionaries: Pick<Dictionaries, 'has'>;
  readonly random: Pick<Random, 'uuid'>;
  readonly texts: Texts;
}

export function vacanciesDeps({ settings, random, texts }: HttpParts): VacanciesDeps {
  const table = sharedTable(settings);
  return {
    vacancies: dynamoVacancies(table),
    dictionaries: fileCodes(settings.ASSETS_DIR),
    random,
    texts,
  };
}
