import { dynamoAccess } from '#adapters/dynamodb/access.ts';
import { dynamoSupervision } from '#adapters/dynamodb/supervision.ts';
import type { Access } from '#domain/access/access.ts';
import type { Random } from '#domain/shared/ids.ts';
import type { Supervision } from '#domain/supervision/ports.ts';
import type { HttpParts } from '../http-entry.ts';
import type { supervisionEnvironment } from '../supervision-environment.ts';
import { sharedTable } from './shared.ts';

/** What the endpoints need that open personal data and show who did. */
export interface SupervisionDeps {
  readonly access: Access;
  readonly supervision: Supervision;
  readonly random: Pick<Random, 'uuid'>;
  readonly cap: number;
  readonly onCapReached: () => void;
}

export function supervisionDeps({
  settings,
  random,
  log,
}: HttpParts<typeof supervisionEnvironment>): SupervisionDeps {
  const table = sharedTable(settings);
  return {
    access: dynamoAccess(table),
    supervision: dynamoSupervision(table),
    random,
    cap: Number(settings.STAFF_DAILY_CAP),
    onCapReached: () => {
      log('capReached', { context: 'supervision' }, { CapsReached: 1 });
    },
  };
}
