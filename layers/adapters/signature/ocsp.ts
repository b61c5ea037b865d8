import { createHash } from 'node:crypto';
import { TAG, contextTag, elements, explicit, expected, members, read } from './ber.ts';
import type { Element } from './ber.ts';
import { bitsOf, octetsOf, oidOf, timeOf } from './ber-values.ts';
import { acceptedKey, algorithmOid, isSignedBy } from './algorithms.ts';
import type { Signed } from './algorithms.ts';
import {
  certificateOf,
  extendedKeyUsages,
  extensionsOf,
  isIssuedBy,
  isValidAt,
  sameBytes,
} from './certificate.ts';
import type { Certificate } from './certificate.ts';
import { integer, nil, octetString, oid, sequence, tagged } from './der.ts';
import { isFresh } from './freshness.ts';

const OID = {
  basic: '1.3.6.1.5.5.7.48.1.1',
  nonce: '1.3.6.1.5.5.7.48.1.2',
  ocspSigning: '1.3.6.1.5.5.7.3.9',
  sha1: '1.3.14.3.2.26',
} as const;

/** What an authority's responder says of a certificate (OCSP, RFC 6960). */
export interface OcspAnswer {
  readonly status: 'good' | 'revoked';
  readonly producedAt: number;
}

/** Which certificate is asked about. SHA-1 only names it here, as RFC 5019 wants; nothing rests on it. */
export function certificateId(certificate: Certificate, issuer: Certificate): Uint8Array {
  const sha1 = (bytes: Uint8Array): Buffer => createHash('sha1').update(bytes).digest();
  const [, key] = members(issuer.spki);
  return sequence(
    sequence(oid(OID.sha1), nil),
    octetString(sha1(issuer.subject)),
    octetString(sha1(bitsOf(key))),
    integer(certificate.serial),
  );
}

const nonceExtension = (nonce: Uint8Array): Uint8Array =>
  sequence(oid(OID.nonce), octetString(octetString(nonce)));

/** A question about one certificate, DER. */
export const ocspRequest = (id: Uint8Array, nonce: Uint8Array): Uint8Array =>
  sequence(sequence(sequence(sequence(id)), tagged(2, sequence(nonceExtension(nonce)))));

/**
 * Reads a responder's answer about the certificate that `id` names: signed by the issuer itself or by a responder
 * that the issuer appointed, about this very certificate, of now, and to this very question where the answer says to
 * which. `undefined` for every other answer.
 *
 * @throws BerError, Refusal (algorithms) for what is not such an answer
 */
export function readOcsp(
  answer: Uint8Array,
  question: { readonly id: Uint8Array; readonly nonce: Uint8Array; readonly issuer: Certificate },
  at: number,
): OcspAnswer | undefined {
  const [status, body] = members(read(answer));
  if (expected(status, TAG.enumerated).content[0] !== 0) return undefined;
  const [type, octets] = members(explicit(body, 0));
  if (oidOf(type) !== OID.basic) return undefined;
  const [data, algorithm, signature, attached] = members(read(octetsOf(octets)));
  const fields = members(data);
  const signed: Signed = {
    data: expected(data, TAG.sequence).raw,
    signature: bitsOf(signature),
    schemeOid: algorithmOid(algorithm),
  };
  if (!isAuthentic(signed, attached, question.issuer, at)) return undefined;
  if (!answersNonce(fields.at(-1), question.nonce)) return undefined;
  return statusIn(fields, question.id, at);
}

function isAuthentic(
  signed: Signed,
  attached: Element | undefined,
  issuer: Certificate,
  at: number,
): boolean {
  const candidates =
    attached === undefined ? [] : members(explicit(attached, 0)).map(({ raw }) => certificateOf(raw));
  const appointed = candidates.filter(
    (one) =>
      extendedKeyUsages(one).includes(OID.ocspSigning) && isValidAt(one, at) && isIssuedBy(one, issuer),
  );
  return [issuer, ...appointed].some((one) => isSignedBy(acceptedKey(one.spki), signed));
}

/** Some responders answer from a store and repeat no nonce; what they say is then held to its dates alone. */
function answersNonce(last: Element | undefined, nonce: Uint8Array): boolean {
  if (last?.tag !== contextTag(1)) return true;
  const answered = extensionsOf(last, 1).get(OID.nonce);
  return answered === undefined || sameBytes(octetsOf(read(answered.value)), nonce);
}

function statusIn(fields: readonly Element[], id: Uint8Array, at: number): OcspAnswer | undefined {
  const producedIndex = fields.findIndex(({ tag }) => tag === TAG.generalizedTime);
  const producedAt = timeOf(fields[producedIndex]);
  for (const response of elements(expected(fields[producedIndex + 1], TAG.sequence).content)) {
    const [named, status, thisUpdate, next] = members(response);
    if (named === undefined || !sameBytes(named.raw, id)) continue;
    const nextUpdate = next?.tag === contextTag(0) ? timeOf(explicit(next, 0)) : undefined;
    if (!isFresh(timeOf(thisUpdate), nextUpdate, at)) return undefined;
    const meaning = meaningOf(status);
    return meaning === undefined ? undefined : { status: meaning, producedAt };
  }
  return undefined;
}

const GOOD = 0x80;
const REVOKED = 0xa1;
function meaningOf(status: Element | undefined): OcspAnswer['status'] | undefined {
  if (status?.tag === GOOD) return 'good';
  return status?.tag === REVOKED ? 'revoked' : undefined;
}
