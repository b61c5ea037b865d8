import { signerOf } from '#adapters/keys/key-uri.ts';
import type { Signer } from '#domain/identity/ports.ts';
import type { HttpParts } from '../http-entry.ts';
import type { issuerEnvironment } from '../identity-environment.ts';

/** What the issuer's endpoints work with. */
export interface IssuerDeps {
  readonly issuer: string;
  readonly signer: Pick<Signer, 'publicJwk'>;
}

export const issuerDeps = ({ settings }: HttpParts<typeof issuerEnvironment>): IssuerDeps => ({
  issuer: settings.ISSUER_URL,
  signer: signerOf(settings.SIGNING_KEY),
});
