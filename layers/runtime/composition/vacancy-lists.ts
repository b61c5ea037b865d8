import { dynamoAccess } from '#adapters/dynamodb/access.ts';
import { dynamoVacancyReads } from '#adapters/dynamodb/vacancy-reads.ts';
import type { Access } from '#domain/access/access.ts';
import type { VacancyReads } from '#domain/vacancies/ports.ts';
import type { HttpParts } from '../http-entry.ts';
import type { Texts } from '../texts.ts';
import { sharedTable } from './shared.ts';

/** What the endpoints of lists of vacancies need. */
export interface VacancyListsDeps {
  readonly vacancies: VacancyReads;
  readonly access: Access;
  readonly texts: Texts;
}

export function vacancyListsDeps({ settings, texts }: HttpParts): VacancyListsDeps {
  const table = sharedTable(settings);
  return {
    vacancies: dynamoVacancyReads(table),
    access: dynamoAccess(table),
    texts,
  };
}
