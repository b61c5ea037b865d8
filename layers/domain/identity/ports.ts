import type { AccountActor, Actor, RequestContext, Role } from '../shared/actor.ts';
import type { Command as CommandOf } from '../shared/command.ts';
import type { AccountId, SessionId } from '../shared/ids.ts';
import type { Jurisdiction } from '../shared/jurisdictions.ts';
import type { Language } from '../shared/languages.ts';
import type { Counter } from '../shared/quota.ts';
import type { Instant } from '../shared/time.ts';
import type { Account, Consent, Credential, SignIn, UnconfirmedAccount } from './account.ts';
import type { IssuedCode } from './codes.ts';
import type { Tries } from './limits.ts';
import type { RefreshClaims, Session, SessionOwner } from './sessions.ts';

/** What a keyed hash is for; the purpose is part of what is hashed, so that none passes for another. */
export type MacPurpose =
  | 'credential'
  | 'sign-up-code'
  | 'reset-code'
  | 'refresh-token'
  | 'network-address'
  | 'request'
  | 'idempotency-key'
  | 'signature-challenge'
  | 'webhook-secret';

/** Keyed hashing (HMAC-SHA-256) under the secret of the process. */
export interface Mac {
  /** 64 hexadecimal digits. */
  of(purpose: MacPurpose, parts: readonly string[]): Promise<string>;
}

export interface PasswordHasher {
  hash(password: string): Promise<string>;
  /** Does the same work when there is no hash to compare with, and answers `false` (A10). */
  verify(password: string, hash: string | undefined): Promise<boolean>;
}

export interface AccessTokens {
  /** A signed JWT, good for `ACCESS_TOKEN_SECONDS` from `at`. */
  issue(owner: SessionOwner, at: Instant, id: string): Promise<string>;
}

/** Signs with the key whose public half the issuer publishes: RS256, the one algorithm that API Gateway's authorizer checks. */
export interface Signer {
  /** The key's ID, as the published key set names it. */
  keyId(): Promise<string>;
  /** RSASSA-PKCS1-v1_5 over SHA-256 of `data` (RFC 7518, 3.3). */
  sign(data: Uint8Array): Promise<Uint8Array>;
  /** The public key as a JWK (RFC 7517) with `kid`, `alg` and `use`. */
  publicJwk(): Promise<PublicJwk>;
}
export interface PublicJwk {
  readonly kty: 'RSA';
  readonly n: string;
  readonly e: string;
  readonly kid: string;
  readonly alg: 'RS256';
  readonly use: 'sig';
}

/** Whoever asks: most commands make or find the account. */
export type Command<A extends Actor = Actor> = CommandOf<A>;

export interface SignUpCommand extends Command {
  readonly accountId: AccountId;
  readonly email: string;
  readonly credentialId: string;
  readonly passwordHash: string;
  readonly role: Role;
  readonly language: Language;
  readonly jurisdiction: Jurisdiction;
  readonly agreement: Consent;
  readonly quotas: readonly Counter[];
}
/** What whoever asked for a code is told, the same whoever owns the address. */
export interface CodeReceipt {
  readonly id: AccountId;
  readonly issuedAt: Instant;
}

/** A secret is about to be compared: what is known of the tries before it. */
export interface Attempt {
  /** `<purpose>:<whose secret>`. */
  readonly subject: string;
  readonly tries: Tries | undefined;
  readonly quotas: readonly Counter[];
}
export interface SignUpState {
  /** The same command with the same idempotency key was done before: nothing is left to compare. */
  readonly done: boolean;
  readonly account: Account | undefined;
  readonly code: IssuedCode | undefined;
  readonly tries: Tries | undefined;
}

export interface Accounts {
  /** @throws Refusal `too-many-requests` */
  requestSignUp(command: SignUpCommand): Promise<CodeReceipt>;
  /** Issues another code. @throws Refusal `not-found`, `too-many-requests` */
  resendCode(command: Command & { readonly accountId: AccountId }): Promise<CodeReceipt>;
  /** One read of all that confirming compares. @throws Refusal `idempotency-key-reused` */
  signUpState(accountId: AccountId, subject: string, context: RequestContext): Promise<SignUpState>;
  /** @throws Refusal `too-many-tries`, `already-registered`, `code-wrong` (another was issued meanwhile) */
  confirm(
    command: Command & {
      readonly account: UnconfirmedAccount;
      readonly code: IssuedCode;
      readonly attempt: Attempt;
    },
  ): Promise<{ readonly accountId: AccountId }>;
  byId(accountId: AccountId): Promise<Account | undefined>;
}

export interface CredentialState {
  /** The same command with the same idempotency key was done before: nothing is left to compare. */
  readonly done: boolean;
  readonly credential: Credential | undefined;
  readonly code: IssuedCode | undefined;
  readonly tries: Tries | undefined;
  /** Whether a quota given along is used up. */
  readonly quotaSpent: boolean;
}

export interface Credentials {
  /**
   * One read of all that comparing a password or a reset code needs.
   * @throws Refusal `idempotency-key-reused`
   */
  state(
    credentialId: string,
    subject: string,
    quotas: readonly Counter[],
    context: RequestContext,
  ): Promise<CredentialState>;
  byId(credentialId: string): Promise<Credential | undefined>;
  /**
   * Counts a wrong secret, for an account that exists and for one that does not alike.
   * @throws Refusal `too-many-tries` when the wrong secret came after the last one allowed
   */
  countWrong(attempt: Attempt, at: Instant): Promise<void>;
  /** @throws Refusal `too-many-requests` */
  requestReset(
    command: Command & {
      readonly credentialId: string;
      readonly resetId: string;
      readonly quotas: readonly Counter[];
    },
  ): Promise<{ readonly issuedAt: Instant }>;
  /** Ends all sessions with it. @throws Refusal `too-many-tries`, `stale-version` */
  changePassword(
    command: Command & {
      readonly credential: Credential;
      readonly passwordHash: string;
      readonly attempt: Attempt;
      /** Set when a code, not the old password, proved who asks; `forgotten` names the tries that end with it. */
      readonly proof?: { readonly code: IssuedCode; readonly forgotten: readonly string[] };
    },
  ): Promise<void>;
}

export interface OpenedSession {
  readonly owner: SessionOwner;
  readonly epoch: number;
}
export type RefreshOutcome = 'refreshed' | 'repeated' | 'reused' | 'ended';
/** Where a page of the history ended. */
export type SignInPosition = Pick<SignIn, 'at' | 'sessionId'>;
export interface SignInPage {
  readonly items: readonly SignIn[];
  readonly next?: SignInPosition;
}

export interface Sessions {
  /** @throws Refusal `too-many-tries`, `too-many-requests`, `credentials-wrong` (changed meanwhile) */
  open(
    command: Command & {
      readonly credential: Credential;
      readonly sessionId: SessionId;
      readonly attempt: Attempt;
    },
  ): Promise<OpenedSession>;
  /**
   * Moves a session to its next generation if it stands at the one claimed. `retryKey` is a keyed hash of the
   * caller's idempotency key: the same claim with the same key is `repeated`, with another or none `reused`.
   */
  refresh(
    claims: RefreshClaims,
    at: Instant,
    retryKey: string | undefined,
  ): Promise<{ readonly outcome: RefreshOutcome; readonly session: Session | undefined }>;
  /** Ends the session whose refresh token came twice. */
  endReused(command: Command & { readonly session: Session }): Promise<void>;
  /** @throws Refusal `session-ended` */
  end(command: Command<AccountActor> & Pick<SessionOwner, 'sessionId' | 'auditHash'>): Promise<void>;
  /** Ends this session and every other one of the account. @throws Refusal `session-ended` */
  endAll(command: Command<AccountActor> & Pick<SessionOwner, 'sessionId' | 'auditHash'>): Promise<void>;
  /** The sign-in history, latest first (A9). */
  history(accountId: AccountId, limit: number, after: SignInPosition | undefined): Promise<SignInPage>;
}

/** Everything the use cases of identity work with; each takes its pick. */
export interface IdentityDeps {
  readonly accounts: Accounts;
  readonly credentials: Credentials;
  readonly sessions: Sessions;
  readonly passwords: PasswordHasher;
  readonly mac: Mac;
  readonly accessTokens: AccessTokens;
  readonly random: { uuid(): string };
}
