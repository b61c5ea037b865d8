import { createPrivateKey, createPublicKey, generateKeyPairSync, randomBytes, sign } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import type { PublicJwk, Signer } from '#domain/identity/ports.ts';
import type { SecretSource } from '../crypto/hmac.ts';
import { publicJwkOf } from './jwk.ts';

const SECRET_BYTES = 32;

/** RS256 by a key in a PEM file, for one machine; the file is made when it is first needed, readable by its owner. */
export function fileSigner(path: string): Signer {
  let loaded: { readonly key: KeyObject; readonly jwk: PublicJwk } | undefined;
  const load = () => {
    if (loaded === undefined) {
      const key = createPrivateKey(readOrMake(path, newKeyPem));
      loaded = { key, jwk: publicJwkOf(createPublicKey(key)) };
    }
    return loaded;
  };
  return {
    keyId: () => Promise.resolve(load().jwk.kid),
    publicJwk: () => Promise.resolve(load().jwk),
    sign: (data) => Promise.resolve(sign('sha256', data, load().key)),
  };
}

const newKeyPem = (): string =>
  generateKeyPairSync('rsa', { modulusLength: 2048 })
    .privateKey.export({ format: 'pem', type: 'pkcs8' })
    .toString();

/** The process secret from a file of hexadecimal digits, made when it is first needed. */
export const fileSecret =
  (path: string): SecretSource =>
  () => {
    const secret = Buffer.from(
      readOrMake(path, () => randomBytes(SECRET_BYTES).toString('hex')).trim(),
      'hex',
    );
    if (secret.length !== SECRET_BYTES)
      return Promise.reject(new TypeError(`${path} does not hold a secret`));
    return Promise.resolve(secret);
  };

/** The file's content; of several processes that make it at once, the first one's. */
function readOrMake(path: string, make: () => string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    if (!hasCode(error, 'ENOENT')) throw error;
  }
  mkdirSync(dirname(path), { recursive: true });
  try {
    writeFileSync(path, make(), { mode: 0o600, flag: 'wx' });
  } catch (error) {
    if (!hasCode(error, 'EEXIST')) throw error;
  }
  return readFileSync(path, 'utf8');
}

const hasCode = (error: unknown, code: string): boolean =>
  error instanceof Error && 'code' in error && error.code === code;
