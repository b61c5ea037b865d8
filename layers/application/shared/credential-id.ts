import { normalizedEmail } from '#domain/identity/email.ts';
import type { Mac } from '#domain/identity/ports.ts';

const CREDENTIAL_DIGITS = 32;

/** The opaque handle of an address: 128 bits of its keyed hash. Keys and tokens hold it, never the address. */
export const credentialIdOf = async (email: string, mac: Mac): Promise<string> =>
  (await mac.of('credential', [normalizedEmail(email)])).slice(0, CREDENTIAL_DIGITS);
