import type { Instant } from '../shared/time.ts';

/** Whose certificate it is and what it may be used for, as the certificate says. */
export interface Signer {
  /** The person's number; every certificate of a natural person has one. */
  readonly iin: string | undefined;
  /** The enterprise's number, in certificates of legal entities. */
  readonly bin: string | undefined;
  /** OIDs of extended key usage. */
  readonly usages: readonly string[];
  /** Key usage has digitalSignature and nonRepudiation. */
  readonly isForSigning: boolean;
}

/** The answer on which it was decided that the certificate was not revoked. */
export interface RevocationEvidence {
  readonly kind: 'ocsp' | 'crl';
  /** DER, base64. Of a revocation list, which is megabytes that the authority archives, its SHA-256 in hex. */
  readonly answer: string;
  readonly producedAt: Instant;
}

/**
 * A signature whose structure, digest and cryptography are right. The checks that follow are methods, in the order
 * in which they are made: what costs a question over the network comes last.
 */
export interface OpenedSignature {
  readonly content: Uint8Array;
  /** The signer's certificate, DER. */
  readonly certificate: Uint8Array;
  /** @throws Refusal `certificate-untrusted`, `certificate-expired` */
  signer(at: Instant): Signer;
  /** @throws Refusal `certificate-revoked`, `revocation-unknown` */
  revocation(at: Instant): Promise<RevocationEvidence>;
}

/** Electronic signatures in CMS with attached content. */
export interface SignatureVerifier {
  /**
   * @throws Refusal `signature-malformed`, `signature-detached`, `signature-not-single`, `signature-content-differs`,
   * `signature-forged`, `signature-algorithm-weak`, `signature-algorithm-unsupported`
   */
  open(cms: Uint8Array): OpenedSignature;
}

/** What is kept to prove later that a signature was verified, and on what grounds. */
export interface SignatureEvidence {
  /** base64; the signer's certificate is inside. */
  readonly cms: string;
  readonly revocation: RevocationEvidence;
  readonly verifiedAt: Instant;
}
