import { accountsOn } from '#adapters/dynamodb/accounts.ts';
import { credentialsOn } from '#adapters/dynamodb/credentials.ts';
import type { Table } from '#adapters/dynamodb/table.ts';
import { confirmSignUp } from '#application/identity/confirm-sign-up.ts';
import { requestSignUp } from '#application/identity/request-sign-up.ts';
import { credentialIdOf, signUpCode } from '#application/identity/secrets.ts';
import { CURRENT_AGREEMENT } from '#domain/identity/agreement.ts';
import type { Mac } from '#domain/identity/ports.ts';
import type { AccountActor, Actor, RequestContext, Role } from '#domain/shared/actor.ts';
import type { AccountId } from '#domain/shared/ids.ts';
import type { Jurisdiction } from '#domain/shared/jurisdictions.ts';
import type { Language } from '#domain/shared/languages.ts';
import { plusSeconds } from '#domain/shared/time.ts';
import type { Instant } from '#domain/shared/time.ts';
import type { Chance } from './chance.ts';

/** Every account has it. */
export const PASSWORD = 'jumys-seed-2026';

export interface AccountDeps {
  readonly mac: Mac;
  /** Of {@link PASSWORD}: hashed once, for a hundred thousand times would take hours. */
  readonly passwordHash: string;
}

/** How an account came about. */
export interface SignUp {
  readonly email: string;
  readonly role: Role;
  readonly language: Language;
  readonly jurisdiction: Jurisdiction;
  readonly signedUpAt: Instant;
  /** Where the IDs come from. */
  readonly ids: Chance;
}

/** The contexts of whatever somebody asks, each with a request ID of its moment. */
export const contextsOf =
  ({ ids, language }: Pick<SignUp, 'ids' | 'language'>) =>
  <A extends Actor>(actor: A, at: Instant): RequestContext<A> => ({
    actor,
    at,
    requestId: ids.uuid(at),
    language,
    origin: { address: '192.0.2.1', device: 'seed' },
  });

/** Chance of a moment, as the product's commands take it. */
export const randomAt = (ids: Chance, at: Instant) => ({
  uuid: () => ids.uuid(at),
  bytes: (count: number) => Uint8Array.from({ length: count }, () => ids.whole(0, 255)),
});

/** Whom an account acts as, once it is signed in. */
export async function actorOf(
  accountId: AccountId,
  { email, role, signedUpAt, ids }: SignUp,
  mac: Mac,
): Promise<AccountActor> {
  const credentialId = await credentialIdOf(email, mac);
  return { kind: 'account', accountId, role, credentialId, sessionId: ids.uuid(signedUpAt) };
}

/** How long it takes to read a mail. */
const CONFIRMED_AFTER_SECONDS = 240;

/** Signs somebody up, and confirms his address by the code that would have been mailed to it. */
export async function signedUp(
  who: SignUp,
  table: Table,
  { mac, passwordHash }: AccountDeps,
): Promise<AccountActor> {
  const { email, role, language, jurisdiction, signedUpAt, ids } = who;
  const accounts = accountsOn(table);
  const context = contextsOf(who);
  const passwords = { hash: async () => passwordHash, verify: async () => false };
  const confirmedAt = plusSeconds(signedUpAt, CONFIRMED_AFTER_SECONDS);
  const agreement = { version: CURRENT_AGREEMENT };
  const { id, issuedAt } = await requestSignUp(
    { email, password: PASSWORD, role, jurisdiction, language, agreement },
    context({ kind: 'anonymous' }, signedUpAt),
    { accounts, passwords, mac, random: randomAt(ids, signedUpAt) },
  );
  const code = await signUpCode(id, issuedAt, mac);
  await confirmSignUp({ accountId: id, code }, context({ kind: 'anonymous' }, confirmedAt), {
    accounts,
    credentials: credentialsOn(table),
    mac,
    random: randomAt(ids, confirmedAt),
  });
  return actorOf(id, who, mac);
}
