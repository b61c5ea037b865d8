import { vacancyWatch } from '#adapters/dynamodb/centre-vacancies.ts';
import type { VacancyWatch } from '#domain/centres/ports.ts';
import type { Random } from '#domain/shared/ids.ts';
import type { HttpParts } from '../http-entry.ts';
import type { Texts } from '../texts.ts';
import { sharedTable } from './shared.ts';

/** What the endpoints of the monitoring context need. */
export interface MonitoringDeps {
  readonly watch: VacancyWatch;
  readonly random: Pick<Random, 'uuid'>;
  readonly texts: Texts;
}

/** Puts them together; a test may bring its own table. */
export function monitoringDeps(
  { settings, random, texts }: HttpParts,
  table = sharedTable(settings),
): MonitoringDeps {
  return { watch: vacancyWatch(table), random, texts };
}
