import { createHash, createPublicKey } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import type { PublicJwk } from '#domain/identity/ports.ts';

/** The published form of a P-256 public key; `kid` is its RFC 7638 thumbprint, so that a new key has a new ID. */
export function publicJwkOf(key: KeyObject): PublicJwk {
  const { crv, kty, x, y } = key.export({ format: 'jwk' });
  if (kty !== 'EC' || crv !== 'P-256' || x === undefined || y === undefined) {
    throw new TypeError('the signing key is not a P-256 key');
  }
  const kid = createHash('sha256').update(JSON.stringify({ crv, kty, x, y })).digest('base64url');
  return { kty, crv, x, y, kid, alg: 'ES256', use: 'sig' };
}

/** Reads a DER SubjectPublicKeyInfo, as KMS answers it. */
export const publicKeyFromDer = (der: Uint8Array): KeyObject =>
  createPublicKey({ key: Buffer.from(der), format: 'der', type: 'spki' });
