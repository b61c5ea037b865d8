import { createHash } from 'node:crypto';
import { Refusal } from '#domain/shared/refusal.ts';
import { BerError, TAG, contextTag, explicit, expected, members, read } from './ber.ts';
import type { Element } from './ber.ts';
import { octetsOf, oidOf, serialOf } from './ber-values.ts';
import { acceptedKey, algorithmOid, digestOf, isSignedBy } from './algorithms.ts';
import { certificateOf, sameBytes } from './certificate.ts';
import type { Certificate } from './certificate.ts';

const OID = {
  data: '1.2.840.113549.1.7.1',
  signedData: '1.2.840.113549.1.7.2',
  contentType: '1.2.840.113549.1.9.3',
  messageDigest: '1.2.840.113549.1.9.4',
} as const;

/** A signature (CMS, RFC 5652) over attached content by one signer, whose certificate came along. */
export interface SignedMessage {
  readonly content: Uint8Array;
  readonly certificate: Certificate;
}

interface Parts {
  readonly content: Uint8Array;
  readonly certificates: readonly Certificate[];
  readonly signer: Element;
}

/**
 * Opens a signature: its structure, its content's digest, and the signature itself are right. Says nothing yet of
 * whose certificate it is.
 *
 * @throws Refusal `signature-malformed`, `signature-detached`, `signature-not-single`, `signature-content-differs`,
 * `signature-forged`, `signature-algorithm-weak`, `signature-algorithm-unsupported`
 */
export function openSigned(cms: Uint8Array): SignedMessage {
  try {
    const parts = partsOf(cms);
    return { content: parts.content, certificate: verifiedSigner(parts) };
  } catch (error) {
    if (error instanceof BerError) throw new Refusal('signature-malformed', { cause: error });
    throw error;
  }
}

function partsOf(cms: Uint8Array): Parts {
  const [type, body, ...behind] = members(read(cms));
  if (oidOf(type) !== OID.signedData || behind.length > 0) throw new BerError('not signed data');
  const [version, digests, encapsulated, ...rest] = members(explicit(body, 0));
  expected(version, TAG.integer);
  for (const digest of members(digests, TAG.set)) algorithmOid(digest);
  const [contentType, content, ...further] = members(encapsulated);
  if (oidOf(contentType) !== OID.data || further.length > 0) throw new BerError('not plain data');
  if (content === undefined) throw new Refusal('signature-detached');
  const { certificates, signers } = setsOf(rest);
  const [signer] = signers;
  if (signer === undefined || signers.length > 1) throw new Refusal('signature-not-single');
  return {
    content: octetsOf(explicit(content, 0)),
    certificates: certificates.map((one) => certificateOf(expected(one, TAG.sequence).raw)),
    signer,
  };
}

/**
 * What stands behind the content: certificates, lists, signers, in this order. Nothing else may, so that no other
 * reader of the same bytes finds another signer in them.
 */
function setsOf(rest: readonly Element[]): Record<'certificates' | 'signers', readonly Element[]> {
  const kinds = rest.map(({ tag }) => tag).join();
  if (!SETS.has(kinds)) throw new BerError('another structure');
  const [first] = rest;
  return {
    certificates: first?.tag === contextTag(0) ? members(first, contextTag(0)) : [],
    signers: members(rest.at(-1), TAG.set),
  };
}
const SETS = new Set(
  [[], [contextTag(0)], [contextTag(1)], [contextTag(0), contextTag(1)]].map((optional) =>
    [...optional, TAG.set].join(),
  ),
);

function verifiedSigner({ content, certificates, signer }: Parts): Certificate {
  const [version, name, digestAlgorithm, attributes, scheme, signature, unsigned, ...behind] =
    members(signer);
  expected(version, TAG.integer);
  if (unsigned !== undefined) expected(unsigned, contextTag(1));
  if (behind.length > 0) throw new BerError('another structure of a signer');
  const signed = expected(attributes, contextTag(0));
  if (signed.isIndefinite) throw new BerError('signed attributes must be DER');
  const digest = digestOf(algorithmOid(digestAlgorithm));
  if (oidOf(onlyValue(signed, OID.contentType)) !== OID.data) throw new BerError('another content type');
  const told = octetsOf(onlyValue(signed, OID.messageDigest));
  if (!sameBytes(told, createHash(digest).update(content).digest())) {
    throw new Refusal('signature-content-differs');
  }
  const certificate = signersCertificate(expected(name, TAG.sequence), certificates);
  // Signed as a SET, sent as [0] (RFC 5652, 5.4).
  const data = Uint8Array.from(signed.raw);
  data[0] = TAG.set;
  const isAuthentic = isSignedBy(acceptedKey(certificate.spki), {
    data,
    signature: octetsOf(signature),
    schemeOid: algorithmOid(scheme),
    digest,
  });
  if (!isAuthentic) throw new Refusal('signature-forged');
  return certificate;
}

/** The value of an attribute that must stand there once with one value. @throws BerError */
function onlyValue(attributes: Element, oid: string): Element {
  const found = members(attributes, contextTag(0))
    .map((attribute) => members(attribute))
    .filter(([type]) => oidOf(type) === oid);
  const values = found.length === 1 ? members(found[0]?.[1], TAG.set) : [];
  const [value] = values;
  if (value === undefined || values.length > 1) throw new BerError(`attribute ${oid} is not there once`);
  return value;
}

function signersCertificate(name: Element, certificates: readonly Certificate[]): Certificate {
  const [issuer, serial] = members(name);
  const found = certificates.find(
    (one) => one.serial === serialOf(serial) && sameBytes(one.issuer, expected(issuer, TAG.sequence).raw),
  );
  if (found === undefined) throw new BerError("the signer's certificate is not there");
  return found;
}
