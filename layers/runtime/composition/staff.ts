import { argon2idHasher } from '#adapters/crypto/argon2id.ts';
import { hmac } from '#adapters/crypto/hmac.ts';
import { fileDictionaries } from '#adapters/dictionaries/file-dictionaries.ts';
import { dynamoAccess } from '#adapters/dynamodb/access.ts';
import { centreStaff } from '#adapters/dynamodb/centre-staff.ts';
import type { Table } from '#adapters/dynamodb/table.ts';
import { secretOf } from '#adapters/keys/key-uri.ts';
import type { Access } from '#domain/access/access.ts';
import type { CentreStaff } from '#domain/centres/ports.ts';
import type { Dictionaries } from '#domain/dictionaries/ports.ts';
import type { Mac, PasswordHasher } from '#domain/identity/ports.ts';
import type { Random } from '#domain/shared/ids.ts';
import { readEnvironment } from '../environment.ts';
import type { HttpTools } from '../http.ts';
import type { Platform } from '../platform.ts';
import { staffEnvironment } from '../staff-environment.ts';
import type { Texts } from '../texts.ts';
import { httpTools, sharedTable } from './shared.ts';

/** What the endpoints of the staff context need. */
export interface StaffDeps {
  readonly access: Access;
  readonly staff: CentreStaff;
  readonly dictionaries: Pick<Dictionaries, 'has' | 'entry'>;
  readonly passwords: Pick<PasswordHasher, 'hash'>;
  readonly mac: Mac;
  readonly random: Random;
  readonly texts: Texts;
}

export const staffTools = (platform: Platform): HttpTools =>
  httpTools(platform, readEnvironment(staffEnvironment, platform.environment));

/** Puts them together; a test may bring its own table. */
export function staffDeps(platform: Platform, { texts }: Pick<HttpTools, 'texts'>, table?: Table): StaffDeps {
  const environment = readEnvironment(staffEnvironment, platform.environment);
  const on = table ?? sharedTable(environment);
  return {
    access: dynamoAccess(on),
    staff: centreStaff(on),
    dictionaries: fileDictionaries(environment.ASSETS_DIR),
    passwords: argon2idHasher(),
    mac: hmac(secretOf(environment.SECRET_KEY)),
    random: platform.random,
    texts,
  };
}
