import { fileCodes } from '#adapters/dictionaries/file-codes.ts';
import { dynamoDraftPublishing, dynamoVacancyDrafts } from '#adapters/dynamodb/vacancy-drafts.ts';
import type { Dictionaries } from '#domain/dictionaries/ports.ts';
import type { Random } from '#domain/shared/ids.ts';
import type { DraftPublishing, VacancyDrafts } from '#domain/vacancies/ports.ts';
import type { HttpParts } from '../http-entry.ts';
import type { Texts } from '../texts.ts';
import { sharedTable } from './shared.ts';

/** What the endpoints of vacancy drafts need. */
export interface VacancyDraftsDeps {
  readonly vacancies: VacancyDrafts & DraftPublishing;
  readonly dictionaries: Pick<Dictionaries, 'has'>;
  readonly random: Pick<Random, 'uuid'>;
  readonly texts: Texts;
}

export function vacancyDraftsDeps({ settings, random, texts }: HttpParts): VacancyDraftsDeps {
  const table = sharedTable(settings);
  return {
    vacancies: { ...dynamoVacancyDrafts(table), ...dynamoDraftPublishing(table) },
    dictionaries: fileCodes(settings.ASSETS_DIR),
    random,
    texts,
  };
}
