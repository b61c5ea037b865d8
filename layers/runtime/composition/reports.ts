import { fileDictionaries } from '#adapters/dictionaries/file-dictionaries.ts';
import { dynamoAccess } from '#adapters/dynamodb/access.ts';
import { dynamoReports } from '#adapters/dynamodb/reports.ts';
import type { ReportDeps } from '#application/reports/read-reports.ts';
import type { Dictionaries } from '#domain/dictionaries/ports.ts';
import type { HttpParts } from '../http-entry.ts';
import type { Texts } from '../texts.ts';
import { sharedTable } from './shared.ts';

/** What the endpoints of reports need. */
export interface ReportsDeps extends ReportDeps {
  readonly texts: Texts;
  readonly dictionaries: Pick<Dictionaries, 'entry'>;
}

export function reportsDeps({ settings, texts }: HttpParts): ReportsDeps {
  const table = sharedTable(settings);
  const dictionaries = fileDictionaries(settings.ASSETS_DIR);
  return { access: dynamoAccess(table), reports: dynamoReports(table), texts, dictionaries };
}
