import { elements, explicit, members, read } from '#adapters/signature/ber.ts';
import { oidOf, serialOf } from '#adapters/signature/ber-values.ts';
import {
  element,
  enumerated,
  extension,
  extensions,
  generalizedTime,
  integer,
  octetString,
  oid,
  sequence,
  tagged,
  utcTime,
} from './asn1.ts';
import { algorithmOf, nameOf, signedSequence } from './certificates.ts';
import type { Identity } from './certificates.ts';

const BASIC = '1.3.6.1.5.5.7.48.1.1';
const NONCE = '1.3.6.1.5.5.7.48.1.2';

export interface OcspQuestion {
  /** CertID, DER. */
  readonly id: Uint8Array;
  readonly serial: string;
  readonly nonce: Uint8Array | undefined;
}

/** Reads a question about one certificate (RFC 6960). Throws BerError. */
export function readQuestion(request: Uint8Array): OcspQuestion {
  const [tbs] = members(read(request));
  const fields = members(tbs);
  const list = fields.find(({ tag }) => tag === 0x30);
  const [first] = members(list);
  const [id] = members(first);
  if (id === undefined) throw new TypeError('a question about nothing');
  const asked = fields.find(({ tag }) => tag === 0xa2);
  const nonce = asked === undefined ? undefined : nonceOf(explicit(asked, 2).content);
  return { id: id.raw, serial: serialOf(members(id)[3]), nonce };
}

function nonceOf(list: Uint8Array): Uint8Array | undefined {
  for (const one of elements(list)) {
    const [type, value] = members(one);
    if (oidOf(type) === NONCE) return value?.content;
  }
  return undefined;
}

export type OcspStatus = 'good' | 'revoked' | 'unknown';
export interface OcspOptions {
  readonly status: OcspStatus;
  readonly thisUpdate: number;
  readonly nextUpdate: number | undefined;
  /** Repeated from the question unless told otherwise. */
  readonly nonce?: Uint8Array | undefined;
}

/** A responder's signed answer; the certificate of a responder that is not the issuer comes along. */
export function ocspAnswer(
  { id }: Pick<OcspQuestion, 'id'>,
  responder: Identity,
  { status, thisUpdate, nextUpdate, nonce }: OcspOptions,
): Uint8Array {
  const single = sequence(
    id,
    statusOf(status, thisUpdate),
    generalizedTime(thisUpdate),
    ...(nextUpdate === undefined ? [] : [tagged(0, generalizedTime(nextUpdate))]),
  );
  const data = sequence(
    tagged(1, nameOf(responder.name)),
    generalizedTime(thisUpdate),
    sequence(single),
    ...extensions(1, nonce === undefined ? [] : [extension(NONCE, nonce)]),
  );
  const basic = signedSequence(
    data,
    responder.key,
    algorithmOf(responder.key),
    tagged(0, sequence(responder.certificate)),
  );
  return sequence(enumerated(0), tagged(0, sequence(oid(BASIC), octetString(basic))));
}

function statusOf(status: OcspStatus, at: number): Uint8Array {
  switch (status) {
    case 'good':
      return element(0x80, new Uint8Array());
    case 'revoked':
      return tagged(1, generalizedTime(at));
    case 'unknown':
      return element(0x82, new Uint8Array());
  }
}

/** An authority's list of revoked certificates (RFC 5280). */
export function revocationList(
  issuer: Identity,
  serials: readonly string[],
  thisUpdate: number,
  nextUpdate: number,
  further: readonly Uint8Array[] = [],
): Uint8Array {
  const revoked = serials.map((serial) => sequence(integer(serial), utcTime(thisUpdate)));
  return signedSequence(
    sequence(
      integer('01'),
      algorithmOf(issuer.key),
      nameOf(issuer.name),
      utcTime(thisUpdate),
      utcTime(nextUpdate),
      ...(revoked.length === 0 ? [] : [sequence(...revoked)]),
      ...extensions(0, further),
    ),
    issuer.key,
  );
}
