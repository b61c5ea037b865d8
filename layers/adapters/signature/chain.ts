import { Refusal } from '#domain/shared/refusal.ts';
import {
  KEY_USAGE,
  authorityDepth,
  hasKeyUsage,
  hasUnknownDemand,
  isIssuedBy,
  isValidAt,
  sameBytes,
} from './certificate.ts';
import type { Certificate } from './certificate.ts';

/**
 * The authorities of a stage: its roots, and the issuing authorities below them. Issuing authorities are pinned as
 * well, so one that is withdrawn is taken out by hand, and none that a signature brings along is ever asked.
 */
export type Authorities = readonly Certificate[];

/** More levels than any authority here has. */
const MOST_AUTHORITIES = 4;

const isRoot = (certificate: Certificate): boolean => sameBytes(certificate.issuer, certificate.subject);

/**
 * The authority that issued a signer's certificate, once the whole chain up to a pinned root holds at the moment.
 *
 * @throws Refusal `certificate-untrusted`, `certificate-expired` for the signer's own
 */
export function issuerOf(signer: Certificate, authorities: Authorities, at: number): Certificate {
  const [issuer] = chainOf(signer, authorities, at, 0);
  if (issuer === undefined || authorityDepth(signer) !== undefined || hasUnknownDemand(signer)) {
    throw new Refusal('certificate-untrusted');
  }
  if (!isValidAt(signer, at)) throw new Refusal('certificate-expired');
  return issuer;
}

/** The authorities above a certificate, from its issuer to a root; empty where there is no such chain. */
function chainOf(
  certificate: Certificate,
  authorities: Authorities,
  at: number,
  below: number,
): readonly Certificate[] {
  if (below >= MOST_AUTHORITIES) return [];
  for (const authority of authorities) {
    if (!isFit(authority, at, below) || !issued(authority, certificate)) continue;
    if (isRoot(authority)) return [authority];
    const above = chainOf(authority, authorities, at, below + 1);
    if (above.length > 0) return [authority, ...above];
  }
  return [];
}

const isFit = (authority: Certificate, at: number, below: number): boolean =>
  isValidAt(authority, at) &&
  !hasUnknownDemand(authority) &&
  hasKeyUsage(authority, KEY_USAGE.keyCertSign) &&
  (authorityDepth(authority) ?? -1) >= below;

/** An authority whose own algorithm is not accepted issues nothing here. */
function issued(authority: Certificate, certificate: Certificate): boolean {
  try {
    return isIssuedBy(certificate, authority);
  } catch (error) {
    if (error instanceof Refusal) return false;
    throw error;
  }
}
