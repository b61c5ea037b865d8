import { fileCodes } from '#adapters/dictionaries/file-codes.ts';
import { dynamoDraftPublishing, dynamoVacancyDrafts } from '#adapters/dynamodb/vacancy-drafts.ts';
import type { Dictionaries } from '#domain/dictionaries/ports.ts';
import type { Random } from '#domain/shared/ids.ts';
import type { DraftPublishing, VacancyDrafts } from '#domain/vacancies/ports.ts';
import { baseEnvironment, readEnvironment } from '../environment.ts';
import type { HttpTools } from '../http.ts';
import type { Platform } from '../platform.ts';
import type { Texts } from '../texts.ts';
import { httpTools, sharedTable } from './shared.ts';

/** What the endpoints of vacancy drafts need. */
export interface VacancyDraftsDeps {
  readonly vacancies: VacancyDrafts & DraftPublishing;
  readonly dictionaries: Pick<Dictionaries, 'has'>;
  readonly random: Pick<Random, 'uuid'>;
  readonly texts: Texts;
}

export const vacancyDraftsTools = (platform: Platform): HttpTools =>
  httpTools(platform, readEnvironment(baseEnvironment, platform.environment));

export function vacancyDraftsDeps(
  platform: Platform,
  { texts }: Pick<HttpTools, 'texts'>,
): VacancyDraftsDeps {
  const environment = readEnvironment(baseEnvironment, platform.environment);
  const table = sharedTable(environment);
  return {
    vacancies: { ...dynamoVacancyDrafts(table), ...dynamoDraftPublishing(table) },
    dictionaries: fileCodes(environment.ASSETS_DIR),
    random: platform.random,
    texts,
  };
}
