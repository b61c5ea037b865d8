import { dynamoAccess } from '#adapters/dynamodb/access.ts';
import { dynamoCentreRecords } from '#adapters/dynamodb/centre-work.ts';
import { dynamoEmployerRegistry } from '#adapters/dynamodb/employer-registry.ts';
import type { Access } from '#domain/access/access.ts';
import type { CentreRecords, EmployerRegistry } from '#domain/centre-work/ports.ts';
import type { Random } from '#domain/shared/ids.ts';
import type { HttpParts } from '../http-entry.ts';
import { sharedTable } from './shared.ts';

/** What the endpoints of a centre's records need. */
export interface CentreWorkDeps {
  readonly access: Access;
  readonly records: CentreRecords;
  readonly registry: EmployerRegistry;
  readonly random: Pick<Random, 'uuid'>;
}

export function centreWorkDeps({ settings, random }: HttpParts): CentreWorkDeps {
  const table = sharedTable(settings);
  return {
    access: dynamoAccess(table),
    records: dynamoCentreRecords(table),
    registry: dynamoEmployerRegistry(table),
    random,
  };
}
