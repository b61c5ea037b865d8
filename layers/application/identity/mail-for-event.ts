import type { Account, ActiveAccount } from '#domain/identity/account.ts';
import { CODE_SECONDS, codeExpiry } from '#domain/identity/codes.ts';
import type { Accounts, Credentials, Mac, Sessions } from '#domain/identity/ports.ts';
import type { DomainEvent } from '#domain/shared/events.ts';
import type { AccountId } from '#domain/shared/ids.ts';
import type { Language } from '#domain/shared/languages.ts';
import type { Instant } from '#domain/shared/time.ts';
import { resetCode, signUpCode } from './secrets.ts';

export type IdentityMailTemplate =
  | 'confirm-email'
  | 'already-registered'
  | 'reset-password'
  | 'password-changed'
  | 'new-sign-in'
  | 'sessions-ended';

export interface IdentityMail {
  readonly to: string;
  readonly language: Language;
  readonly template: IdentityMailTemplate;
  /** `code` and `minutes` where there is a code; `at` (ISO) and `device` for a sign-in. */
  readonly params: Readonly<Record<string, string>>;
}

interface Deps {
  readonly accounts: Pick<Accounts, 'byId'>;
  readonly credentials: Pick<Credentials, 'byId'>;
  readonly sessions: Pick<Sessions, 'history'>;
  readonly mac: Mac;
}

/** How many earlier sign-ins are searched for the device of a new one. */
const SIGN_INS_COMPARED = 25;

/**
 * The mail that an identity event calls for at the moment `at`, or none.
 *
 * Who owns an address is looked up here, long after the request was answered, so that no answer and no duration
 * tells whether an account exists (A10). Codes are derived here and live in no store (A5).
 *
 * 1. Whom the event is about is read. 2. What is no longer true (the code is out of date, the account is
 * confirmed already) asks for no mail. 3. Template and parameters are named; the words are the
 * sender's.
 */
export async function identityMail(
  event: DomainEvent,
  at: Instant,
  deps: Deps,
): Promise<IdentityMail | undefined> {
  if (event.type === 'identity.sign-up-requested') {
    return signUpMail(event.accountId, event.codeIssuedAt, at, deps);
  }
  if (event.type === 'identity.password-reset-requested') {
    return resetMail(event.credentialId, event.codeIssuedAt, at, deps);
  }
  if (event.type === 'identity.signed-in') return signInMail(event.accountId, event.sessionId, deps);
  if (event.type === 'identity.password-changed') {
    return notice(await activeAccount(event.accountId, deps), 'password-changed');
  }
  if (event.type === 'identity.sessions-ended' || event.type === 'identity.refresh-token-reused') {
    return notice(await activeAccount(event.accountId, deps), 'sessions-ended');
  }
  return undefined;
}

async function signUpMail(accountId: AccountId, issuedAt: Instant, at: Instant, deps: Deps) {
  const account = await deps.accounts.byId(accountId);
  if (account?.status !== 'unconfirmed' || codeExpiry(issuedAt) <= at) return undefined;
  const owner = await deps.credentials.byId(account.credentialId);
  if (owner !== undefined) return notice(account, 'already-registered');
  const code = await signUpCode(accountId, issuedAt, deps.mac);
  return notice(account, 'confirm-email', { code, minutes: String(CODE_SECONDS / 60) });
}

async function resetMail(credentialId: string, issuedAt: Instant, at: Instant, deps: Deps) {
  const credential = await deps.credentials.byId(credentialId);
  if (credential === undefined || codeExpiry(issuedAt) <= at) return undefined;
  const code = await resetCode(credentialId, issuedAt, deps.mac);
  const account = await activeAccount(credential.accountId, deps);
  return notice(account, 'reset-password', { code, minutes: String(CODE_SECONDS / 60) });
}

/** Told when the device is one that the account has not been seen with; the very first sign-in is no news. */
async function signInMail(accountId: AccountId, sessionId: string, deps: Deps) {
  const { items } = await deps.sessions.history(accountId, SIGN_INS_COMPARED, undefined);
  const index = items.findIndex((signIn) => signIn.sessionId === sessionId);
  const current = items[index];
  const earlier = items.slice(index + 1);
  if (current === undefined || earlier.length === 0) return undefined;
  if (earlier.some(({ device }) => device === current.device)) return undefined;
  return notice(await activeAccount(accountId, deps), 'new-sign-in', {
    at: current.at,
    device: current.device,
  });
}

async function activeAccount(accountId: AccountId, deps: Deps): Promise<ActiveAccount | undefined> {
  const account = await deps.accounts.byId(accountId);
  return account?.status === 'active' ? account : undefined;
}

const notice = (
  account: Account | undefined,
  template: IdentityMailTemplate,
  params: Readonly<Record<string, string>> = {},
): IdentityMail | undefined =>
  account === undefined ? undefined : { to: account.email, language: account.language, template, params };
