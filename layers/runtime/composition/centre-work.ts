import { dynamoAccess } from '#adapters/dynamodb/access.ts';
import { dynamoCentreRecords } from '#adapters/dynamodb/centre-work.ts';
import { dynamoEmployerRegistry } from '#adapters/dynamodb/employer-registry.ts';
import type { Access } from '#domain/access/access.ts';
import type { CentreRecords, EmployerRegistry } from '#domain/centre-work/ports.ts';
import type { Random } from '#domain/shared/ids.ts';
import { baseEnvironment, readEnvironment } from '../environment.ts';
import type { HttpTools } from '../http.ts';
import type { Platform } from '../platform.ts';
import { httpTools, sharedTable } from './shared.ts';

/** What the endpoints of a centre's records need. */
export interface CentreWorkDeps {
  readonly access: Access;
  readonly records: CentreRecords;
  readonly registry: EmployerRegistry;
  readonly random: Pick<Random, 'uuid'>;
}

export const centreWorkTools = (platform: Platform): HttpTools =>
  httpTools(platform, readEnvironment(baseEnvironment, platform.environment));

export function centreWorkDeps(platform: Platform): CentreWorkDeps {
  const table = sharedTable(readEnvironment(baseEnvironment, platform.environment));
  return {
    access: dynamoAccess(table),
    records: dynamoCentreRecords(table),
    registry: dynamoEmployerRegistry(table),
    random: platform.random,
  };
}
