import { createHash, createPublicKey } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import type { PublicJwk } from '#domain/identity/ports.ts';

/** Shorter moduli are refused by RFC 7518, 3.3. */
const LEAST_MODULUS_BITS = 2048;

/** The published form of an RSA public key; `kid` is its RFC 7638 thumbprint, so that a new key has a new ID. */
export function publicJwkOf(key: KeyObject): PublicJwk {
  const { e, kty, n } = key.export({ format: 'jwk' });
  const bits = key.asymmetricKeyDetails?.modulusLength ?? 0;
  if (kty !== 'RSA' || e === undefined || n === undefined || bits < LEAST_MODULUS_BITS) {
    throw new TypeError(`the signing key is not an RSA key of ${LEAST_MODULUS_BITS} bits or more`);
  }
  const kid = createHash('sha256').update(JSON.stringify({ e, kty, n })).digest('base64url');
  return { kty, n, e, kid, alg: 'RS256', use: 'sig' };
}

/** Reads a DER SubjectPublicKeyInfo, as KMS answers it. */
export const publicKeyFromDer = (der: Uint8Array): KeyObject =>
  createPublicKey({ key: Buffer.from(der), format: 'der', type: 'spki' });
