import { createPublicKey, generateKeyPairSync, sign } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import {
  ALGORITHM,
  bits,
  boolean,
  extension,
  extensions,
  integer,
  namedBits,
  oid,
  printable,
  sequence,
  set,
  tagged,
  utcTime,
  utf8,
} from './asn1.ts';

/** A distinguished name: attributes by their OID, in order. */
export type Name = readonly (readonly [oid: string, value: string])[];

export const ATTRIBUTE = {
  commonName: '2.5.4.3',
  surname: '2.5.4.4',
  serialNumber: '2.5.4.5',
  country: '2.5.4.6',
  organisation: '2.5.4.10',
  organisationalUnit: '2.5.4.11',
  givenName: '2.5.4.42',
} as const;
const PRINTABLE = new Set<string>([ATTRIBUTE.serialNumber, ATTRIBUTE.country]);

export const nameOf = (name: Name): Uint8Array =>
  sequence(
    ...name.map(([type, value]) =>
      set(sequence(oid(type), PRINTABLE.has(type) ? printable(value) : utf8(value))),
    ),
  );

/** A certificate with its private key. */
export interface Identity {
  readonly certificate: Uint8Array;
  readonly key: KeyObject;
  readonly name: Name;
  /** Hexadecimal digits. */
  readonly serial: string;
}

export interface CertificateOptions {
  readonly subject: Name;
  /** Signs itself where there is none. */
  readonly issuer?: Identity;
  readonly serial: string;
  readonly notBefore: number;
  readonly notAfter: number;
  /** Bits of KeyUsage. */
  readonly keyUsage: readonly number[];
  readonly extendedKeyUsage?: readonly string[];
  readonly isAuthority?: boolean;
  readonly keyType?: KeyType;
  /** An AlgorithmIdentifier that is told in place of the true one. */
  readonly toldAlgorithm?: Uint8Array;
  readonly furtherExtensions?: readonly Uint8Array[];
}

export const KEY_TYPES = ['rsa', 'ec'] as const;
export type KeyType = (typeof KEY_TYPES)[number];

export const newKey = (type: KeyType): KeyObject =>
  type === 'rsa'
    ? generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey
    : generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey;

export const algorithmOf = (key: KeyObject): Uint8Array =>
  key.asymmetricKeyType === 'rsa' ? ALGORITHM.rsa : ALGORITHM.ec;

/** data, its signature and the name of the algorithm, as certificates, OCSP answers and lists have them. */
export function signedSequence(
  data: Uint8Array,
  key: KeyObject,
  told: Uint8Array = algorithmOf(key),
  ...behind: readonly Uint8Array[]
): Uint8Array {
  return sequence(data, told, bits(sign('sha256', data, key)), ...behind);
}

export const spkiOf = (key: KeyObject): Buffer =>
  createPublicKey(key).export({ format: 'der', type: 'spki' });

/** Makes a certificate (RFC 5280) with a new key, or with the key given. */
export function makeCertificate(options: CertificateOptions, key?: KeyObject): Identity {
  const { subject, issuer, serial, notBefore, notAfter, keyType = 'ec' } = options;
  const own = key ?? newKey(keyType);
  const signer = issuer?.key ?? own;
  const told = options.toldAlgorithm ?? algorithmOf(signer);
  const tbs = sequence(
    tagged(0, integer('02')),
    integer(serial),
    told,
    nameOf(issuer?.name ?? subject),
    sequence(utcTime(notBefore), utcTime(notAfter)),
    nameOf(subject),
    spkiOf(own),
    ...extensions(3, extensionsOf(options)),
  );
  return { certificate: signedSequence(tbs, signer, told), key: own, name: subject, serial };
}

const extensionsOf = (options: CertificateOptions): readonly Uint8Array[] => [
  ...(options.isAuthority === true ? [extension('2.5.29.19', sequence(boolean(true)), true)] : []),
  extension('2.5.29.15', namedBits(options.keyUsage), true),
  ...(options.extendedKeyUsage === undefined
    ? []
    : [extension('2.5.29.37', sequence(...options.extendedKeyUsage.map(oid)))]),
  ...(options.furtherExtensions ?? []),
];

export const pemOf = (certificate: Uint8Array): string => {
  const lines = Buffer.from(certificate).toString('base64').replaceAll(/.{64}/g, '$&\n');
  return `-----BEGIN CERTIFICATE-----\n${lines}\n-----END CERTIFICATE-----\n`;
};
