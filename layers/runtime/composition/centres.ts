import { fileDictionaries } from '#adapters/dictionaries/file-dictionaries.ts';
import { dynamoAccess } from '#adapters/dynamodb/access.ts';
import { centreEmployers } from '#adapters/dynamodb/centre-employers.ts';
import { httpStateRegister } from '#adapters/registers/http-state-register.ts';
import type { Access } from '#domain/access/access.ts';
import type { CentreEmployers } from '#domain/centres/ports.ts';
import type { Dictionaries } from '#domain/dictionaries/ports.ts';
import { allowedTestNumbers } from '#domain/identity-numbers/tax-number.ts';
import type { AllowedTestNumbers } from '#domain/identity-numbers/tax-number.ts';
import type { StateRegister } from '#domain/registrations/state-register.ts';
import type { Random } from '#domain/shared/ids.ts';
import type { centresEnvironment } from '../centres-environment.ts';
import type { HttpParts } from '../http-entry.ts';
import type { Texts } from '../texts.ts';
import { sharedTable } from './shared.ts';

/** What the endpoints of the centres context need. */
export interface CentresDeps {
  readonly access: Access;
  readonly employers: CentreEmployers;
  readonly register: StateRegister;
  readonly testNumbers: AllowedTestNumbers;
  readonly random: Pick<Random, 'uuid'>;
  readonly dictionaries: Dictionaries;
  readonly texts: Texts;
}

/** Puts them together; a test may bring its own table. */
export function centresDeps(
  { settings, random, texts }: HttpParts<typeof centresEnvironment>,
  table = sharedTable(settings),
): CentresDeps {
  return {
    access: dynamoAccess(table),
    employers: centreEmployers(table),
    register: httpStateRegister({ url: settings.STATE_REGISTER_URL }),
    testNumbers: allowedTestNumbers(settings.TEST_TAX_NUMBERS),
    random,
    dictionaries: fileDictionaries(settings.ASSETS_DIR),
    texts,
  };
}
