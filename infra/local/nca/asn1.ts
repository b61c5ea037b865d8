import { element, nil, oid, sequence, tagged } from '#adapters/signature/der.ts';

export { element, integer, nil, octetString, oid, sequence, tagged } from '#adapters/signature/der.ts';

export const set = (...members: readonly Uint8Array[]): Uint8Array => element(0x31, Buffer.concat(members));
export const utf8 = (text: string): Uint8Array => element(0x0c, Buffer.from(text));
export const printable = (text: string): Uint8Array => element(0x13, Buffer.from(text, 'latin1'));
export const boolean = (value: boolean): Uint8Array => element(0x01, Uint8Array.of(value ? 0xff : 0));
export const enumerated = (value: number): Uint8Array => element(0x0a, Uint8Array.of(value));
/** A bit string of whole octets. */
export const bits = (octets: Uint8Array): Uint8Array =>
  element(0x03, Buffer.concat([Uint8Array.of(0), octets]));

/** Named bits, up to bit 7, as KeyUsage has them. */
export function namedBits(indexes: readonly number[]): Uint8Array {
  const octet = indexes.reduce((value, index) => value | (0x80 >> index), 0);
  const unused = 7 - Math.max(...indexes);
  return element(0x03, Uint8Array.of(unused, octet));
}

const digitsOf = (milliseconds: number): string =>
  new Date(milliseconds).toISOString().replaceAll(/[-:T]|\.\d+/g, '');
/** Years 1950 to 2049. */
export const utcTime = (milliseconds: number): Uint8Array =>
  element(0x17, Buffer.from(digitsOf(milliseconds).slice(2)));
export const generalizedTime = (milliseconds: number): Uint8Array =>
  element(0x18, Buffer.from(digitsOf(milliseconds)));

/** The same element with an indefinite length, as signing software writes it. */
export function indefinite(tag: number, ...members: readonly Uint8Array[]): Uint8Array {
  return Buffer.concat([Uint8Array.of(tag, 0x80), ...members, Uint8Array.of(0, 0)]);
}

export const ALGORITHM = {
  rsa: sequence(oid('1.2.840.113549.1.1.11'), nil),
  ec: sequence(oid('1.2.840.10045.4.3.2')),
  rsaSha1: sequence(oid('1.2.840.113549.1.1.5'), nil),
  sha1: sequence(oid('1.3.14.3.2.26'), nil),
  sha256: sequence(oid('2.16.840.1.101.3.4.2.1'), nil),
  /** GOST R 34.10-2015 with GOST R 34.11-2015, 512 bits. */
  gost: sequence(oid('1.2.398.3.10.1.1.2.3.2')),
} as const;

export const extension = (id: string, value: Uint8Array, isCritical = false): Uint8Array =>
  sequence(oid(id), ...(isCritical ? [boolean(true)] : []), element(0x04, value));
export const extensions = (n: number, list: readonly Uint8Array[]): readonly Uint8Array[] =>
  list.length === 0 ? [] : [tagged(n, sequence(...list))];
