import { fileAgreement } from '#adapters/agreements/file-agreement.ts';
import { argon2idHasher } from '#adapters/crypto/argon2id.ts';
import { hmac } from '#adapters/crypto/hmac.ts';
import { accountsOn } from '#adapters/dynamodb/accounts.ts';
import { credentialsOn } from '#adapters/dynamodb/credentials.ts';
import { sessionsOn } from '#adapters/dynamodb/sessions.ts';
import type { Table } from '#adapters/dynamodb/table.ts';
import { jwtAccessTokens } from '#adapters/keys/access-tokens.ts';
import { secretOf, signerOf } from '#adapters/keys/key-uri.ts';
import { identityMail } from '#application/identity/mail-for-event.ts';
import type { IdentityMail } from '#application/identity/mail-for-event.ts';
import type { CurrentAgreement } from '#domain/identity/agreement.ts';
import type { IdentityDeps } from '#domain/identity/ports.ts';
import type { DomainEvent } from '#domain/shared/events.ts';
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
  return {
    ...repositoriesOn(table ?? sharedTable(environment)),
    mac: hmac(secretOf(environment.SECRET_KEY)),
    accessTokens: jwtAccessTokens(signerOf(environment.SIGNING_KEY), environment.ISSUER_URL),
    passwords: argon2idHasher(),
    random: platform.random,
    agreement: fileAgreement(environment.ASSETS_DIR),
  };
}

/** Says which mail an event of identity calls for; for whoever sends mail. Needs `TABLE_NAME` and `SECRET_KEY`. */
export function identityMailer(
  platform: Platform,
  environment: { readonly TABLE_NAME: string; readonly SECRET_KEY: string },
  table: Table = sharedTable(environment),
): (event: DomainEvent) => Promise<IdentityMail | undefined> {
  const deps = { ...repositoriesOn(table), mac: hmac(secretOf(environment.SECRET_KEY)) };
  return (event) => identityMail(event, platform.clock.now(), deps);
}

const repositoriesOn = (table: Table) => ({
  accounts: accountsOn(table),
  credentials: credentialsOn(table),
  sessions: sessionsOn(table),
});
