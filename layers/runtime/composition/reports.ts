import { fileDictionaries } from '#adapters/dictionaries/file-dictionaries.ts';
import { dynamoAccess } from '#adapters/dynamodb/access.ts';
import { dynamoReports } from '#adapters/dynamodb/reports.ts';
import type { ReportDeps } from '#application/reports/read-reports.ts';
import type { Dictionaries } from '#domain/dictionaries/ports.ts';
import { baseEnvironment, readEnvironment } from '../environment.ts';
import type { HttpTools } from '../http.ts';
import type { Platform } from '../platform.ts';
import type { Texts } from '../texts.ts';
import { httpTools, sharedTable } from './shared.ts';

/** What the endpoints of reports need. */
export interface ReportsDeps extends ReportDeps {
  readonly texts: Texts;
  readonly dictionaries: Pick<Dictionaries, 'entry'>;
}

export const reportsTools = (platform: Platform): HttpTools =>
  httpTools(platform, readEnvironment(baseEnvironment, platform.environment));

export function reportsDeps({ environment }: Platform, { texts }: Pick<HttpTools, 'texts'>): ReportsDeps {
  const settings = readEnvironment(baseEnvironment, environment);
  const table = sharedTable(settings);
  const dictionaries = fileDictionaries(settings.ASSETS_DIR);
  return { access: dynamoAccess(table), reports: dynamoReports(table), texts, dictionaries };
}
