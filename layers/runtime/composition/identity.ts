import { fileAgreement } from '#adapters/agreements/file-agreement.ts';
import { argon2idHasher } from '#adapters/crypto/argon2id.ts';
import { hmac } from '#adapters/crypto/hmac.ts';
import { accountsOn } from '#adapters/dynamodb/accounts.ts';
import { credentialsOn } from '#adapters/dynamodb/credentials.ts';
import { sessionsOn } from '#adapters/dynamodb/sessions.ts';
import type { Table } from '#adapters/dynamodb/table.ts';
import { jwtAccessTokens } from '#adapters/keys/access-tokens.ts';
import { secretOf, signerOf } from '#adapters/keys/key-uri.ts';
import type { CurrentAgreement } from '#domain/identity/agreement.ts';
import type { IdentityDeps } from '#domain/identity/ports.ts';
import { readEnvironment } from '../environment.ts';
import type { HttpTools } from '../http.ts';
import { identityEnvironment } from '../identity-environment.ts';
import type { Platform } from '../platform.ts';
import { httpTools, sharedTable } from './shared.ts';

/** What the endpoints of the identity context work with. */
export type IdentityHttpDeps = IdentityDeps & { readonly agreement: CurrentAgreement };

/** What the HTTP pipeline of the identity context works with. */
export const identityTools = (platform: Platform): HttpTools =>
  httpTools(platform, readEnvironment(identityEnvironment, platform.environment));

/** Puts them together; a test may bring its own table. */
export function identityDeps(platform: Platform, table?: Table): IdentityHttpDeps {
  const environment = readEnvironment(identityEnvironment, platform.environment);
  const on = table ?? sharedTable(environment);
  return {
    accounts: accountsOn(on),
    credentials: credentialsOn(on),
    sessions: sessionsOn(on),
    mac: hmac(secretOf(environment.SECRET_KEY)),
    accessTokens: jwtAccessTokens(signerOf(environment.SIGNING_KEY), environment.ISSUER_URL),
    passwords: argon2idHasher(),
    random: platform.random,
    agreement: fileAgreement(environment.ASSETS_DIR),
  };
}
