import { fileAgreement } from '#adapters/agreements/file-agreement.ts';
import { argon2idHasher } from '#adapters/crypto/argon2id.ts';
import { hmac } from '#adapters/crypto/hmac.ts';
import { accountsOn } from '#adapters/dynamodb/accounts.ts';
import { credentialsOn } from '#adapters/dynamodb/credentials.ts';
import { sessionsOn } from '#adapters/dynamodb/sessions.ts';
import { jwtAccessTokens } from '#adapters/keys/access-tokens.ts';
import { secretOf, signerOf } from '#adapters/keys/key-uri.ts';
import type { CurrentAgreement } from '#domain/identity/agreement.ts';
import type { IdentityDeps } from '#domain/identity/ports.ts';
import type { HttpParts } from '../http-entry.ts';
import type { identityEnvironment } from '../identity-environment.ts';
import { sharedTable } from './shared.ts';

/** What the endpoints of the identity context work with. */
export type IdentityHttpDeps = IdentityDeps & { readonly agreement: CurrentAgreement };

/** Puts them together; a test may bring its own table. */
export function identityDeps(
  { settings, random }: HttpParts<typeof identityEnvironment>,
  table = sharedTable(settings),
): IdentityHttpDeps {
  return {
    accounts: accountsOn(table),
    credentials: credentialsOn(table),
    sessions: sessionsOn(table),
    mac: hmac(secretOf(settings.SECRET_KEY)),
    accessTokens: jwtAccessTokens(signerOf(settings.SIGNING_KEY), settings.ISSUER_URL),
    passwords: argon2idHasher(),
    random,
    agreement: fileAgreement(settings.ASSETS_DIR),
  };
}
