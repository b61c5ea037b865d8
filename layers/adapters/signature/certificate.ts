import { X509Certificate } from 'node:crypto';
import { BerError, TAG, contextTag, elements, expected, explicit, members, read } from './ber.ts';
import type { Element } from './ber.ts';
import { bitsOf, hasBit, isTrue, oidOf, serialOf, textOf, timeOf } from './ber-values.ts';
import { acceptedKey, algorithmOid, isSignedBy } from './algorithms.ts';
import type { Signed } from './algorithms.ts';

export interface Extension {
  readonly isCritical: boolean;
  /** The DER of its value. */
  readonly value: Uint8Array;
}
export type Extensions = ReadonlyMap<string, Extension>;

/** A certificate (RFC 5280) as far as verification looks into it. */
export interface Certificate {
  readonly raw: Uint8Array;
  readonly serial: string;
  /** The names as they are encoded: compared byte by byte. */
  readonly issuer: Uint8Array;
  readonly subject: Uint8Array;
  readonly notBefore: number;
  readonly notAfter: number;
  readonly spki: Element;
  readonly extensions: Extensions;
  readonly signed: Signed;
}

const OID = { basicConstraints: '2.5.29.19', keyUsage: '2.5.29.15', extendedKeyUsage: '2.5.29.37' } as const;
/** Bits of KeyUsage. */
export const KEY_USAGE = { digitalSignature: 0, nonRepudiation: 1, keyCertSign: 5, cRLSign: 6 } as const;

/** Reads a DER certificate. @throws BerError */
export function certificateOf(raw: Uint8Array): Certificate {
  const [tbs, algorithm, signature, ...behind] = members(read(raw));
  const fields = members(tbs);
  const isVersioned = fields[0]?.tag === contextTag(0);
  if (isVersioned) expected(explicit(fields[0], 0), TAG.integer);
  const [serial, inner, issuer, validity, subject, spki, ...rest] = isVersioned ? fields.slice(1) : fields;
  const [notBefore, notAfter] = members(validity);
  const schemeOid = algorithmOid(algorithm);
  if (tbs === undefined || spki === undefined || behind.length > 0 || algorithmOid(inner) !== schemeOid) {
    throw new BerError('not a certificate');
  }
  return {
    raw,
    serial: serialOf(serial),
    issuer: expected(issuer, TAG.sequence).raw,
    subject: expected(subject, TAG.sequence).raw,
    notBefore: timeOf(notBefore),
    notAfter: timeOf(notAfter),
    spki,
    extensions: extensionsOf(
      rest.find(({ tag }) => tag === contextTag(3)),
      3,
    ),
    signed: { data: tbs.raw, signature: bitsOf(signature), schemeOid },
  };
}

/** Extensions below `[n] EXPLICIT`. @throws BerError, also where one stands twice */
export function extensionsOf(element: Element | undefined, n: number): Extensions {
  const found = new Map<string, Extension>();
  if (element === undefined) return found;
  for (const extension of elements(expected(explicit(element, n), TAG.sequence).content)) {
    const [id, ...rest] = members(extension);
    const [first] = rest;
    const oid = oidOf(id);
    if (found.has(oid)) throw new BerError(`extension ${oid} stands twice`);
    found.set(oid, {
      isCritical: first?.tag === TAG.boolean && isTrue(first),
      value: expected(rest.at(-1), TAG.octets).content,
    });
  }
  return found;
}

/** Whether all the bits of KeyUsage are set; a certificate that limits its key in no way has none of them. */
export function hasKeyUsage({ extensions }: Certificate, ...bits: readonly number[]): boolean {
  const usage = extensions.get(OID.keyUsage);
  if (usage === undefined) return false;
  const value = read(usage.value);
  return bits.every((bit) => hasBit(value, bit));
}

/** What the certificate says its key is for. */
export function extendedKeyUsages({ extensions }: Certificate): readonly string[] {
  const usages = extensions.get(OID.extendedKeyUsage);
  return usages === undefined ? [] : members(read(usages.value)).map(oidOf);
}

/** How many authorities may stand below this one, or `undefined` for a certificate of no authority. */
export function authorityDepth({ extensions }: Certificate): number | undefined {
  const constraints = extensions.get(OID.basicConstraints);
  if (constraints === undefined) return undefined;
  const [isAuthority, depth] = members(read(constraints.value));
  if (isAuthority?.tag !== TAG.boolean || !isTrue(isAuthority)) return undefined;
  return depth === undefined ? Infinity : Number.parseInt(serialOf(depth), 16);
}

const UNDERSTOOD = new Set<string>(Object.values(OID));
/** Certificate policies: what they promise is the authority's regulation, which is read by people. */
const POLICIES = '2.5.29.32';
/** A demand that this code does not understand must not be passed over (RFC 5280, 4.2). */
export const hasUnknownDemand = ({ extensions }: Certificate): boolean =>
  [...extensions].some(([oid, { isCritical }]) => isCritical && !UNDERSTOOD.has(oid) && oid !== POLICIES);

export const isValidAt = ({ notBefore, notAfter }: Certificate, at: number): boolean =>
  at >= notBefore && at <= notAfter;

export const sameBytes = (a: Uint8Array, b: Uint8Array): boolean => Buffer.compare(a, b) === 0;

/** Whether `issuer` signed the certificate. @throws Refusal when its algorithm is weak or unsupported */
export const isIssuedBy = (certificate: Certificate, issuer: Certificate): boolean =>
  sameBytes(certificate.issuer, issuer.subject) && isSignedBy(acceptedKey(issuer.spki), certificate.signed);

/** Every value of an attribute of the subject's name, read from its structure: names hold commas and quotes. */
export function subjectValues({ subject }: Certificate, oid: string): readonly string[] {
  return members(read(subject))
    .flatMap((relative) => members(relative, TAG.set).map((attribute) => members(attribute)))
    .flatMap(([type, value]) => (value !== undefined && oidOf(type) === oid ? [textOf(value)] : []));
}

/** Certificates of PEM or DER files. Throws on anything else. */
export function certificatesOfFile(content: Buffer): readonly Certificate[] {
  const blocks = content
    .toString('latin1')
    .match(/-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g);
  const files = blocks ?? [content];
  return files.map((file) => certificateOf(new X509Certificate(file).raw));
}
