import { argon2idHasher } from '#adapters/crypto/argon2id.ts';
import { hmac } from '#adapters/crypto/hmac.ts';
import { fileDictionaries } from '#adapters/dictionaries/file-dictionaries.ts';
import { dynamoAccess } from '#adapters/dynamodb/access.ts';
import { centreStaff } from '#adapters/dynamodb/centre-staff.ts';
import { secretOf } from '#adapters/keys/key-uri.ts';
import type { Access } from '#domain/access/access.ts';
import type { CentreStaff } from '#domain/centres/ports.ts';
import type { Dictionaries } from '#domain/dictionaries/ports.ts';
import type { Mac, PasswordHasher } from '#domain/identity/ports.ts';
import type { Random } from '#domain/shared/ids.ts';
import type { HttpParts } from '../http-entry.ts';
import type { staffEnvironment } from '../staff-environment.ts';
import type { Texts } from '../texts.ts';
import { sharedTable } from './shared.ts';

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

/** Puts them together; a test may bring its own table. */
export function staffDeps(
  { settings, random, texts }: HttpParts<typeof staffEnvironment>,
  table = sharedTable(settings),
): StaffDeps {
  return {
    access: dynamoAccess(table),
    staff: centreStaff(table),
    dictionaries: fileDictionaries(settings.ASSETS_DIR),
    passwords: argon2idHasher(),
    mac: hmac(secretOf(settings.SECRET_KEY)),
    random,
    texts,
  };
}
