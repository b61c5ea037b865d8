import { vacancyWatch } from '#adapters/dynamodb/centre-vacancies.ts';
import type { Table } from '#adapters/dynamodb/table.ts';
import type { VacancyWatch } from '#domain/centres/ports.ts';
import type { Random } from '#domain/shared/ids.ts';
import { baseEnvironment, readEnvironment } from '../environment.ts';
import type { HttpTools } from '../http.ts';
import type { Platform } from '../platform.ts';
import type { Texts } from '../texts.ts';
import { httpTools, sharedTable } from './shared.ts';

/** What the endpoints of the monitoring context need. */
export interface MonitoringDeps {
  readonly watch: VacancyWatch;
  readonly random: Pick<Random, 'uuid'>;
  readonly texts: Texts;
}

export const monitoringTools = (platform: Platform): HttpTools =>
  httpTools(platform, readEnvironment(baseEnvironment, platform.environment));

/** Puts them together; a test may bring its own table. */
export function monitoringDeps(
  platform: Platform,
  { texts }: Pick<HttpTools, 'texts'>,
  table?: Table,
): MonitoringDeps {
  const on = table ?? sharedTable(readEnvironment(baseEnvironment, platform.environment));
  return { watch: vacancyWatch(on), random: platform.random, texts };
}
