import { createHash, sign } from 'node:crypto';
import { ALGORITHM, element, indefinite, integer, octetString, oid, sequence, set, tagged } from './asn1.ts';
import { algorithmOf, nameOf } from './certificates.ts';
import type { Identity, Name } from './certificates.ts';

const OID = {
  data: '1.2.840.113549.1.7.1',
  signedData: '1.2.840.113549.1.7.2',
  contentType: '1.2.840.113549.1.9.3',
  messageDigest: '1.2.840.113549.1.9.4',
} as const;

/** What a test may want otherwise than it should be. */
export interface CmsOptions {
  readonly isDetached?: boolean;
  /** Attached in place of what was signed. */
  readonly attached?: Uint8Array;
  /** How many signers' blocks; 1 unless told. */
  readonly signers?: number;
  /** As signing software writes it: indefinite lengths, the content in pieces. */
  readonly isIndefinite?: boolean;
  readonly digest?: 'sha256' | 'sha1';
  /** An AlgorithmIdentifier that is told in place of the true one. */
  readonly toldAlgorithm?: Uint8Array;
  readonly withoutAttributes?: boolean;
  /** Other certificates that come along. */
  readonly further?: readonly Uint8Array[];
}

/** A signature over the content in CMS (RFC 5652), content attached, as NCALayer makes it. */
export function signCms(
  content: Uint8Array,
  signer: Identity & { readonly issuerName: Name },
  options: CmsOptions = {},
): Uint8Array {
  const digest = options.digest ?? 'sha256';
  const information = signerInfo(content, signer, options);
  const attached = options.attached ?? content;
  const certificates = Buffer.concat([...(options.further ?? []), signer.certificate]);
  const { isIndefinite = false } = options;
  const group = (tag: number, ...members: readonly Uint8Array[]): Uint8Array =>
    isIndefinite ? indefinite(tag, ...members) : element(tag, Buffer.concat(members));
  const eContent = isIndefinite
    ? indefinite(0x24, octetString(attached.subarray(0, 10)), octetString(attached.subarray(10)))
    : octetString(attached);
  const body = group(
    0x30,
    integer('01'),
    set(ALGORITHM[digest]),
    group(0x30, oid(OID.data), ...(options.isDetached === true ? [] : [group(0xa0, eContent)])),
    group(0xa0, certificates),
    set(...Array.from({ length: options.signers ?? 1 }, () => information)),
  );
  return group(0x30, oid(OID.signedData), group(0xa0, body));
}

function signerInfo(
  content: Uint8Array,
  signer: Identity & { readonly issuerName: Name },
  options: CmsOptions,
): Uint8Array {
  const digest = options.digest ?? 'sha256';
  const attributes = Buffer.concat([
    sequence(oid(OID.contentType), set(oid(OID.data))),
    sequence(oid(OID.messageDigest), set(octetString(createHash(digest).update(content).digest()))),
  ]);
  const data = options.withoutAttributes === true ? content : element(0x31, attributes);
  return sequence(
    integer('01'),
    sequence(nameOf(signer.issuerName), integer(signer.serial)),
    ALGORITHM[digest],
    ...(options.withoutAttributes === true ? [] : [tagged(0, attributes)]),
    options.toldAlgorithm ?? (digest === 'sha1' ? ALGORITHM.rsaSha1 : algorithmOf(signer.key)),
    octetString(sign(digest, data, signer.key)),
  );
}
