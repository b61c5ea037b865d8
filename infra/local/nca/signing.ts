import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod/mini';
import { millisecondsOf } from '#domain/shared/time.ts';
import type { Clock } from '#domain/shared/time.ts';
import { trustFolder } from '../provider-settings.ts';
import { stateFile } from '../state-file.ts';
import { newAuthorityKeys, sign, testAuthority } from './authority.ts';
import type { SignerOptions, TestAuthority } from './authority.ts';
import { pemOf } from './certificates.ts';
import type { CmsOptions } from './cms.ts';

/** What the chosen certificate is: good ones by their role, and such as the product must refuse. */
export const SIGNING_KINDS = [
  'first-head',
  'signatory',
  'individual',
  'employee',
  'auth',
  'expired',
  'revoked',
  'untrusted',
] as const;

const number = z.string().check(z.regex(/^[0-9]{12}$/));
export const choiceSchema = z.object({
  kind: z._default(z.enum(SIGNING_KINDS), 'first-head'),
  bin: z.optional(number),
  iin: z.optional(number),
  keyType: z.optional(z.enum(['rsa', 'ec'])),
});
export type Choice = z.infer<typeof choiceSchema>;

/** Signs with test certificates made for the occasion, for whichever number is asked for. */
export interface LocalSigning {
  readonly authority: TestAuthority;
  sign(content: Uint8Array, choice: Choice, cms?: CmsOptions): Uint8Array;
}

const keysSchema = z.object({ root: z.string(), issuing: z.string(), responder: z.string() });

/**
 * The certification authority of this machine. Its keys are made on the first start and kept in the data directory;
 * nothing outside this machine trusts it.
 */
export function localSigning(dataDirectory: string, clock: Clock): LocalSigning {
  const keys = stateFile(join(dataDirectory, 'nca/keys.json'), keysSchema, newAuthorityKeys());
  keys.write(keys.read());
  const revoked = stateFile(join(dataDirectory, 'nca/revoked.json'), z.array(z.string()), []);
  const authority = testAuthority(keys.read(), 'JUMYS, ОСЫ КОМПЬЮТЕР', new Set(revoked.read()));
  const stranger = testAuthority(newAuthorityKeys(), 'БӨТЕН');
  writeTrust(trustFolder(dataDirectory), authority);
  return {
    authority,
    sign(content, choice, cms) {
      const issuer = choice.kind === 'untrusted' ? stranger : authority;
      const signer = issuer.issue(optionsOf(choice), millisecondsOf(clock.now()));
      if (choice.kind === 'revoked') {
        authority.revoked.add(signer.serial);
        revoked.write([...authority.revoked]);
      }
      return sign(content, signer, cms);
    },
  };
}

function writeTrust(folder: string, { root, issuing }: TestAuthority): void {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'root.pem'), pemOf(root.certificate));
  writeFileSync(join(folder, 'issuing.pem'), pemOf(issuing.certificate));
}

function optionsOf({ kind, bin, iin, keyType }: Choice): SignerOptions {
  const role = kind === 'signatory' || kind === 'individual' || kind === 'employee' ? kind : 'first-head';
  // Without a BIN it is the certificate of a natural person.
  return {
    role: bin === undefined ? 'individual' : role,
    purpose: kind === 'auth' ? 'auth' : 'sign',
    isExpired: kind === 'expired',
    ...(bin === undefined ? {} : { bin }),
    ...(iin === undefined ? {} : { iin }),
    ...(keyType === undefined ? {} : { keyType }),
  };
}
