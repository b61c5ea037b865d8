import { employerSigns } from '#adapters/dynamodb/centre-employer-signs.ts';
import { notices } from '#adapters/dynamodb/notices.ts';
import { suppressions } from '#adapters/dynamodb/suppressions.ts';
import type { EmployerSigns } from '#domain/centres/ports.ts';
import type { Notices, Phrases, Suppressions } from '#domain/notifications/ports.ts';
import type { Clock } from '#domain/shared/time.ts';
import { baseEnvironment, readEnvironment } from '../environment.ts';
import type { HttpParts } from '../http-entry.ts';
import type { Platform } from '../platform.ts';
import { sharedTable } from './shared.ts';

/** What the endpoints of the cabinet's notices work with. */
export const cabinetDeps = ({
  settings,
  texts,
}: HttpParts): { readonly notices: Notices; readonly phrases: Phrases } => ({
  notices: notices(sharedTable(settings)),
  phrases: texts,
});

/** What the consumer of bounces and complaints works with. */
export function feedbackDeps(platform: Platform): {
  readonly suppressions: Suppressions;
  readonly signs: EmployerSigns;
  readonly clock: Clock;
} {
  const environment = readEnvironment(baseEnvironment, platform.environment);
  const table = sharedTable(environment);
  return { suppressions: suppressions(table), signs: employerSigns(table), clock: platform.clock };
}
