import { dynamoAccess } from '#adapters/dynamodb/access.ts';
import { centreEmployers } from '#adapters/dynamodb/centre-employers.ts';
import type { Table } from '#adapters/dynamodb/table.ts';
import { httpStateRegister } from '#adapters/registers/http-state-register.ts';
import type { Access } from '#domain/access/access.ts';
import type { CentreEmployers } from '#domain/centres/ports.ts';
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
  readonly employers: CentreEmployers;
  readonly register: StateRegister;
  readonly testNumbers: AllowedTestNumbers;
  readonly random: Pick<Random, 'uuid'>;
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
    employers: centreEmployers(on),
    register: httpStateRegister({ url: environment.STATE_REGISTER_URL }),
    testNumbers: allowedTestNumbers(environment.TEST_TAX_NUMBERS),
    random: platform.random,
    texts,
  };
}
