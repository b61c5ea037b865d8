import { createPublicKey, verify } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import { Refusal } from '#domain/shared/refusal.ts';
import { BerError, members } from './ber.ts';
import type { Element } from './ber.ts';
import { oidOf } from './ber-values.ts';

export type Digest = 'sha256' | 'sha384' | 'sha512';

const DIGESTS: ReadonlyMap<string, Digest> = new Map([
  ['2.16.840.1.101.3.4.2.1', 'sha256'],
  ['2.16.840.1.101.3.4.2.2', 'sha384'],
  ['2.16.840.1.101.3.4.2.3', 'sha512'],
]);

interface Scheme {
  readonly key: 'rsa' | 'ec';
  /** Absent where the digest is named beside the scheme. */
  readonly digest?: Digest;
}
const SCHEMES: ReadonlyMap<string, Scheme> = new Map<string, Scheme>([
  ['1.2.840.113549.1.1.1', { key: 'rsa' }],
  ['1.2.840.113549.1.1.11', { key: 'rsa', digest: 'sha256' }],
  ['1.2.840.113549.1.1.12', { key: 'rsa', digest: 'sha384' }],
  ['1.2.840.113549.1.1.13', { key: 'rsa', digest: 'sha512' }],
  ['1.2.840.10045.4.3.2', { key: 'ec', digest: 'sha256' }],
  ['1.2.840.10045.4.3.3', { key: 'ec', digest: 'sha384' }],
  ['1.2.840.10045.4.3.4', { key: 'ec', digest: 'sha512' }],
]);

/** MD5 and SHA-1, alone or in a signature: a second document with the same digest can be made. */
const WEAK = new Set([
  '1.2.840.113549.2.5',
  '1.3.14.3.2.26',
  '1.2.840.113549.1.1.4',
  '1.2.840.113549.1.1.5',
  '1.2.840.10045.4.1',
]);
const LEAST_RSA_BITS = 2048;
const CURVES = new Set(['prime256v1', 'secp384r1']);

/** The OID of an AlgorithmIdentifier. @throws BerError */
export function algorithmOid(identifier: Element | undefined): string {
  const [id, , ...behind] = members(identifier);
  if (behind.length > 0) throw new BerError('not an algorithm');
  return oidOf(id);
}

/** @throws Refusal `signature-algorithm-weak`, `signature-algorithm-unsupported` */
export function digestOf(oid: string): Digest {
  const digest = DIGESTS.get(oid);
  if (digest === undefined) throw notAccepted(oid);
  return digest;
}

const notAccepted = (oid: string): Refusal =>
  new Refusal(WEAK.has(oid) ? 'signature-algorithm-weak' : 'signature-algorithm-unsupported');

/**
 * A public key that signatures are accepted from: RSA of 2048 bits or more, ECDSA on P-256 or P-384. GOST keys, which
 * OpenSSL cannot read, are told of as unsupported.
 *
 * @throws Refusal `signature-algorithm-weak`, `signature-algorithm-unsupported`
 */
export function acceptedKey(spki: Element): KeyObject {
  const key = parsedKey(spki);
  const { modulusLength = 0, namedCurve = '' } = key.asymmetricKeyDetails ?? {};
  if (key.asymmetricKeyType === 'rsa') {
    if (modulusLength < LEAST_RSA_BITS) throw new Refusal('signature-algorithm-weak');
    return key;
  }
  if (key.asymmetricKeyType === 'ec' && CURVES.has(namedCurve)) return key;
  throw new Refusal('signature-algorithm-unsupported');
}

function parsedKey(spki: Element): KeyObject {
  try {
    return createPublicKey({ key: Buffer.from(spki.raw), format: 'der', type: 'spki' });
  } catch (error) {
    throw new Refusal('signature-algorithm-unsupported', { cause: error });
  }
}

/** How a signature was made; `digest` is what stands beside a scheme that names none. */
export interface Signed {
  readonly data: Uint8Array;
  readonly signature: Uint8Array;
  readonly schemeOid: string;
  readonly digest?: Digest;
}

/**
 * Whether the signature is the key's over the data.
 *
 * @throws Refusal `signature-algorithm-weak`, `signature-algorithm-unsupported`
 */
export function isSignedBy(key: KeyObject, { data, signature, schemeOid, digest }: Signed): boolean {
  const scheme = SCHEMES.get(schemeOid);
  if (scheme === undefined) throw notAccepted(schemeOid);
  const used = scheme.digest ?? digest;
  // Where both are named, they are the same one: two readers must not verify by two digests.
  if (used === undefined || (digest !== undefined && digest !== used)) return false;
  return key.asymmetricKeyType === scheme.key && verify(used, data, key, signature);
}
