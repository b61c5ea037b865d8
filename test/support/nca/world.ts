import { randomBytes } from 'node:crypto';
import { certificateOf } from '#adapters/signature/certificate.ts';
import type { FetchBytes } from '#adapters/signature/fetch-bytes.ts';
import { signatureVerifier } from '#adapters/signature/verifier.ts';
import type { SignatureVerifier } from '#domain/signatures/ports.ts';
import { instant, millisecondsOf } from '#domain/shared/time.ts';
import { newAuthorityKeys, sign, testAuthority } from '../../../infra/local/nca/authority.ts';
import type { SignerOptions, TestAuthority, TestSigner } from '../../../infra/local/nca/authority.ts';
import type { CmsOptions } from '../../../infra/local/nca/cms.ts';
import { BIN } from '../fake-state-register.ts';

export const AT = instant('2026-11-02T09:00:00.000Z');
export const NOW = millisecondsOf(AT);
export const OCSP_URL = 'http://ocsp.test/';
export const CRL_URL = 'http://crl.test/list.crl';
export const CONTENT = Buffer.from('{"a challenge":"of some length"}');

export interface NcaWorld {
  readonly authority: TestAuthority;
  readonly verifier: SignatureVerifier;
  /** What the responder and the list's server answer; a test puts its own. */
  ocsp: (request: Uint8Array) => Uint8Array;
  crl: () => Uint8Array;
  readonly asked: string[];
  signer(options?: SignerOptions): TestSigner;
  /** A signature of the content by a certificate issued for it. */
  signed(options?: SignerOptions, cms?: CmsOptions, content?: Uint8Array): Uint8Array;
}

const unreachable = (): never => {
  throw new Error('unreachable');
};

/** An authority, a verifier that trusts it, and its servers, all in this process. */
export function ncaWorld(authority: TestAuthority = testAuthority(newAuthorityKeys())): NcaWorld {
  const fetch: FetchBytes = async ({ url, body }) => {
    world.asked.push(url);
    if (url === OCSP_URL) return world.ocsp(body?.bytes ?? new Uint8Array());
    return url === CRL_URL ? world.crl() : unreachable();
  };
  const authorities = [authority.root, authority.issuing].map(({ certificate }) =>
    certificateOf(certificate),
  );
  const world: NcaWorld = {
    authority,
    asked: [],
    ocsp: (request) => authority.ocsp(request, NOW),
    crl: unreachable,
    verifier: signatureVerifier(() => authorities, {
      ocspUrl: OCSP_URL,
      crlUrl: CRL_URL,
      fetch,
      randomBytes,
    }),
    signer: (options = {}) => authority.issue({ bin: BIN, ...options }, NOW),
    signed: (options, cms, content = CONTENT) => sign(content, world.signer(options), cms),
  };
  return world;
}

export const cannotBeReached = unreachable;
