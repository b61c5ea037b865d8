import { createHash } from 'node:crypto';
import type { RevocationEvidence } from '#domain/signatures/ports.ts';
import { Refusal } from '#domain/shared/refusal.ts';
import { instant } from '#domain/shared/time.ts';
import type { Certificate } from './certificate.ts';
import { readCrl } from './crl.ts';
import type { FetchBytes } from './fetch-bytes.ts';
import { certificateId, ocspRequest, readOcsp } from './ocsp.ts';

export interface RevocationSources {
  readonly ocspUrl: string;
  readonly crlUrl: string;
  readonly fetch: FetchBytes;
  readonly randomBytes: (count: number) => Uint8Array;
}

const NONCE_BYTES = 16;
const OCSP = { timeoutMs: 2000, mostBytes: 64 * 1024 } as const;
/** The list of a national authority is megabytes. */
const CRL = { timeoutMs: 3000, mostBytes: 16 * 1024 * 1024 } as const;

/** What was found out, or nothing where the source was of no use. */
interface Finding {
  readonly isRevoked: boolean;
  readonly evidence: RevocationEvidence;
}

/**
 * Asks the authority's responder whether a certificate was revoked, and where that says nothing of use, its list.
 * Whoever cannot be told is refused: an unreachable authority must not open a door.
 *
 * @throws Refusal `certificate-revoked`, `revocation-unknown`
 */
export async function demandUnrevoked(
  certificate: Certificate,
  issuer: Certificate,
  at: number,
  sources: RevocationSources,
): Promise<RevocationEvidence> {
  const finding =
    (await askedOf(() => byOcsp(certificate, issuer, at, sources))) ??
    (await askedOf(() => byList(certificate, issuer, at, sources)));
  if (finding === undefined) throw new Refusal('revocation-unknown', { retryAfterSeconds: 60 });
  if (finding.isRevoked) throw new Refusal('certificate-revoked');
  return finding.evidence;
}

/** Whatever goes wrong with one source, the other is asked. */
async function askedOf(ask: () => Promise<Finding | undefined>): Promise<Finding | undefined> {
  try {
    return await ask();
  } catch {
    return undefined;
  }
}

async function byOcsp(
  certificate: Certificate,
  issuer: Certificate,
  at: number,
  { ocspUrl, fetch, randomBytes }: RevocationSources,
): Promise<Finding | undefined> {
  const id = certificateId(certificate, issuer);
  const nonce = randomBytes(NONCE_BYTES);
  const body = { bytes: ocspRequest(id, nonce), mediaType: 'application/ocsp-request' };
  const answer = await fetch({ url: ocspUrl, body, ...OCSP });
  const said = readOcsp(answer, { id, nonce, issuer }, at);
  if (said === undefined) return undefined;
  return {
    isRevoked: said.status === 'revoked',
    evidence: {
      kind: 'ocsp',
      answer: Buffer.from(answer).toString('base64'),
      producedAt: instant(said.producedAt),
    },
  };
}

async function byList(
  certificate: Certificate,
  issuer: Certificate,
  at: number,
  { crlUrl, fetch }: RevocationSources,
): Promise<Finding | undefined> {
  const list = await fetch({ url: crlUrl, ...CRL });
  const said = readCrl(list, certificate, issuer, at);
  if (said === undefined) return undefined;
  const answer = createHash('sha256').update(list).digest('hex');
  return {
    isRevoked: said.isRevoked,
    evidence: { kind: 'crl', answer, producedAt: instant(said.producedAt) },
  };
}
