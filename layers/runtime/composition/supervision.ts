import { dynamoAccess } from '#adapters/dynamodb/access.ts';
import { dynamoSupervision } from '#adapters/dynamodb/supervision.ts';
import type { Access } from '#domain/access/access.ts';
import type { Random } from '#domain/shared/ids.ts';
import type { Supervision } from '#domain/supervision/ports.ts';
import { readEnvironment } from '../environment.ts';
import type { HttpTools } from '../http.ts';
import type { Platform } from '../platform.ts';
import { supervisionEnvironment } from '../supervision-environment.ts';
import { httpTools, sharedTable } from './shared.ts';

/** What the endpoints need that open personal data and show who did. */
export interface SupervisionDeps {
  readonly access: Access;
  readonly supervision: Supervision;
  readonly random: Pick<Random, 'uuid'>;
  readonly cap: number;
  readonly onCapReached: () => void;
}

export const supervisionTools = (platform: Platform): HttpTools =>
  httpTools(platform, readEnvironment(supervisionEnvironment, platform.environment));

export function supervisionDeps(platform: Platform): SupervisionDeps {
  const environment = readEnvironment(supervisionEnvironment, platform.environment);
  const table = sharedTable(environment);
  return {
    access: dynamoAccess(table),
    supervision: dynamoSupervision(table),
    random: platform.random,
    cap: Number(environment.STAFF_DAILY_CAP),
    onCapReached: () => {
      platform.log('capReached', { context: 'supervision' }, { CapsReached: 1 });
    },
  };
}
