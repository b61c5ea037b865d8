import { argon2idHasher } from '#adapters/crypto/argon2id.ts';
import { hmac } from '#adapters/crypto/hmac.ts';
import { fileDictionaries } from '#adapters/dictionaries/file-dictionaries.ts';
import { dynamoAccess } from '#adapters/dynamodb/access.ts';
import { centreEmployers } from '#adapters/dynamodb/centre-employers.ts';
import { centreJournal } from '#adapters/dynamodb/centre-journal.ts';
import { centreStaff } from '#adapters/dynamodb/centre-staff.ts';
import { vacancyWatch } from '#adapters/dynamodb/centre-vacancies.ts';
import type { Table } from '#adapters/dynamodb/table.ts';
import { secretOf } from '#adapters/keys/key-uri.ts';
import { httpStateRegister } from '#adapters/registers/http-state-register.ts';
import type { Access } from '#domain/access/access.ts';
import type { CentreEmployers, CentreStaff, EmployerJournal, VacancyWatch } from '#domain/centres/ports.ts';
import type { Dictionaries } from '#domain/dictionaries/ports.ts';
import type { Mac, PasswordHasher } from '#domain/identity/ports.ts';
import { allowedTestNumbers } from '#domain/identity-numbers/tax-number.ts';
import type { AllowedTestNumbers } from '#domain/identity-numbers/tax-number.ts';
import type { StateRegister } from '#domain/registrations/state-register.ts';
import type { Random } from '#domain/shared/ids.ts';
import { centresEnvironment } from '../centres-environment.ts';
import { readEnvironment } from '../environment.ts';
import type { HttpTools } from '../http.ts';
import type { Platform } from '../platform.ts';
import type { Texts } from '../texts.ts';
import { httpTools, sharedTable } from './shared.ts';

/** What the endpoints of the centres context need. */
export interface CentresDeps {
  readonly access: Access;
  readonly staff: CentreStaff;
  readonly employers: CentreEmployers;
  readonly journal: EmployerJournal;
  readonly watch: VacancyWatch;
  readonly register: StateRegister;
  readonly testNumbers: AllowedTestNumbers;
  readonly dictionaries: Pick<Dictionaries, 'has' | 'entry'>;
  readonly passwords: Pick<PasswordHasher, 'hash'>;
  readonly mac: Mac;
  readonly random: Random;
  readonly texts: Texts;
}

export const centresTools = (platform: Platform): HttpTools =>
  httpTools(platform, readEnvironment(centresEnvironment, platform.environment));

/** Puts them together; a test may bring its own table. */
export function centresDeps(
  platform: Platform,
  { texts }: Pick<HttpTools, 'texts'>,
  table?: Table,
): CentresDeps {
  const environment = readEnvironment(centresEnvironment, platform.environment);
  const on = table ?? sharedTable(environment);
  return {
    access: dynamoAccess(on),
    staff: centreStaff(on),
    employers: centreEmployers(on),
    journal: centreJournal(on),
    watch: vacancyWatch(on),
    register: httpStateRegister({ url: environment.STATE_REGISTER_URL }),
    testNumbers: allowedTestNumbers(environment.TEST_TAX_NUMBERS),
    dictionaries: fileDictionaries(environment.ASSETS_DIR),
    passwords: argon2idHasher(),
    mac: hmac(secretOf(environment.SECRET_KEY)),
    random: platform.random,
    texts,
  };
}
