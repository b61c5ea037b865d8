import { hmac } from '#adapters/crypto/hmac.ts';
import { dynamoRegistrations } from '#adapters/dynamodb/registrations.ts';
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
import type { HttpParts } from '../http-entry.ts';
import type { registrationsEnvironment } from '../registrations-environment.ts';
import type { Texts } from '../texts.ts';
import { sharedTable } from './shared.ts';

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

export function registrationsDeps({
  settings,
  random,
  texts,
}: HttpParts<typeof registrationsEnvironment>): RegistrationsDeps {
  return {
    registrations: dynamoRegistrations(sharedTable(settings)),
    register: httpStateRegister({ url: settings.STATE_REGISTER_URL }),
    verifier: signatureVerifier(authoritiesIn(settings.TRUST_ANCHORS), {
      ocspUrl: settings.OCSP_URL,
      crlUrl: settings.CRL_URL,
      fetch: fetchBytes,
      randomBytes: (count) => random.bytes(count),
    }),
    mac: hmac(secretOf(settings.SECRET_KEY)),
    random,
    audience: settings.PORTAL_URL,
    testNumbers: allowedTestNumbers(settings.TEST_TAX_NUMBERS),
    texts,
  };
}
