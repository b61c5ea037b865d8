import { signerOf } from '#adapters/keys/key-uri.ts';
import type { Signer } from '#domain/identity/ports.ts';
import { readEnvironment } from '../environment.ts';
import type { HttpTools } from '../http.ts';
import { issuerEnvironment } from '../identity-environment.ts';
import type { Platform } from '../platform.ts';
import { catalogueTexts } from '../texts.ts';

/** What the issuer's endpoints work with. */
export interface IssuerDeps {
  readonly issuer: string;
  readonly signer: Pick<Signer, 'publicJwk'>;
}

/** What the HTTP pipeline of the issuer works with: public data, so any origin may ask. */
export function issuerTools(platform: Platform): HttpTools {
  const { ASSETS_DIR } = readEnvironment(issuerEnvironment, platform.environment);
  return {
    clock: platform.clock,
    log: platform.log,
    texts: catalogueTexts(ASSETS_DIR),
    allowedOrigins: ['*'],
    monotonic: () => performance.now(),
  };
}

export function issuerDeps(platform: Platform): IssuerDeps {
  const { ISSUER_URL, SIGNING_KEY } = readEnvironment(issuerEnvironment, platform.environment);
  return { issuer: ISSUER_URL, signer: signerOf(SIGNING_KEY) };
}
