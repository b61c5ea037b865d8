import { hmac } from '#adapters/crypto/hmac.ts';
import { dynamoRegistrations } from '#adapters/dynamodb/registrations.ts';
import type { Table } from '#adapters/dynamodb/table.ts';
import { secretOf } from '#adapters/keys/key-uri.ts';
import { httpStateRegister } from '#adapters/registers/http-state-register.ts';
import { fetchBytes } from '#adapters/signature/fetch-bytes.ts';
import { authoritiesIn, signatureVerifier } from '#adapters/signature/verifier.ts';
import type { Mac } from '#domain/identity/ports.ts';
import { allowedTestNumbers } from '#domain/identity-numbers/tax-number.ts';
import type { AllowedTestNumbers } from '#domain/identity-numbers/tax-number.ts';
import type { Registrations } from '#domain/registrations/ports.ts';
import type { StateRegister } from '#domain/registrations/state-register.ts';
import type { Random } from '#domain/shared/ids.ts';
import type { SignatureVerifier } from '#domain/signatures/ports.ts';
import { readEnvironment } from '../environment.ts';
import type { HttpTools } from '../http.ts';
import type { Platform } from '../platform.ts';
import { registrationsEnvironment } from '../registrations-environment.ts';
import type { Texts } from '../texts.ts';
import { httpTools, sharedTable } from './shared.ts';

/** What the endpoints of the registrations context need. */
export interface RegistrationsDeps {
  readonly registrations: Registrations;
  readonly register: StateRegister;
  readonly verifier: SignatureVerifier;
  readonly mac: Mac;
  readonly random: Random;
  readonly audience: string;
  readonly testNumbers: AllowedTestNumbers;
  readonly texts: Texts;
}

export const registrationsTools = (platform: Platform): HttpTools =>
  httpTools(platform, readEnvironment(registrationsEnvironment, platform.environment));

export function registrationsDeps(
  platform: Platform,
  { texts }: Pick<HttpTools, 'texts'>,
  table?: Table,
): RegistrationsDeps {
  const { random } = platform;
  const environment = readEnvironment(registrationsEnvironment, platform.environment);
  return {
    registrations: dynamoRegistrations(table ?? sharedTable(environment)),
    register: httpStateRegister({ url: environment.STATE_REGISTER_URL }),
    verifier: signatureVerifier(authoritiesIn(environment.TRUST_ANCHORS), {
      ocspUrl: environment.OCSP_URL,
      crlUrl: environment.CRL_URL,
      fetch: fetchBytes,
      randomBytes: (count) => random.bytes(count),
    }),
    mac: hmac(secretOf(environment.SECRET_KEY)),
    random,
    audience: environment.PORTAL_URL,
    testNumbers: allowedTestNumbers(environment.TEST_TAX_NUMBERS),
    texts,
  };
}
