import { accountsOn } from '#adapters/dynamodb/accounts.ts';
import { credentialsOn } from '#adapters/dynamodb/credentials.ts';
import { sessionsOn } from '#adapters/dynamodb/sessions.ts';
import type { Table } from '#adapters/dynamodb/table.ts';
import { unconfirmedAccountSchema } from '#domain/identity/account.ts';
import type { Credential } from '#domain/identity/account.ts';
import type { Attempt } from '#domain/identity/ports.ts';
import type { RefreshClaims } from '#domain/identity/sessions.ts';
import type { AccountActor, RequestContext } from '#domain/shared/actor.ts';
import { accountIdSchema, sessionIdSchema } from '#domain/shared/ids.ts';
import type { AccountId, Random } from '#domain/shared/ids.ts';
import type { Counter } from '#domain/shared/quota.ts';
import { instant } from '#domain/shared/time.ts';
import type { Instant } from '#domain/shared/time.ts';

/** Far enough ahead that DynamoDB Local, which knows no clock but its own, deletes nothing by TTL meanwhile. */
export const T = instant('2099-11-02T09:00:00.000Z');
export const CREDENTIAL = 'c'.repeat(32);
export const at = (moment: Instant, key?: string): RequestContext => ({
  actor: { kind: 'anonymous' },
  at: moment,
  requestId: 'request',
  language: 'kk',
  origin: { address: '192.0.2.1', device: 'test' },
  ...(key === undefined ? {} : { idempotency: { key, requestHash: 'hash' } }),
});
export const refused = (code: string, retryAfterSeconds?: number) => ({
  name: 'Refusal',
  code,
  ...(retryAfterSeconds === undefined ? {} : { retryAfterSeconds }),
});

/** The repositories of identity on a table, with commands that have good values for what a test does not care about. */
export function identityWorld(table: Table, random: Random) {
  const newAccountId = () => accountIdSchema.parse(random.uuid());
  const signUp = (accountId: AccountId, quotas: readonly Counter[] = [], moment = T) =>
    accountsOn(table).requestSignUp({
      context: at(moment),
      eventId: random.uuid(),
      accountId,
      email: 'aigerim@example.kz',
      credentialId: CREDENTIAL,
      passwordHash: 'hash of a password',
      role: 'employer',
      language: 'ky',
      jurisdiction: 'KG',
      agreement: { version: '1', at: moment, method: 'click', evidence: 'request' },
      quotas,
    });
  const attempt = (purpose = 'x'): Attempt => ({ subject: `${purpose}:1`, tries: undefined, quotas: [] });
  const confirm = async (accountId: AccountId, moment = T, change: { issuedAt?: Instant } = {}) => {
    const { account, code } = await accountsOn(table).signUpState(accountId, 'x:1', at(moment));
    return accountsOn(table).confirm({
      context: at(moment),
      eventId: random.uuid(),
      account: unconfirmedAccountSchema.parse(account),
      code: { issuedAt: change.issuedAt ?? code?.issuedAt ?? moment },
      attempt: attempt(),
    });
  };
  const credentialOf = async (): Promise<Credential> => {
    const credential = await credentialsOn(table).byId(CREDENTIAL);
    if (credential === undefined) throw new Error('no credential');
    return credential;
  };
  const confirmedAccount = async () => {
    const accountId = newAccountId();
    await signUp(accountId);
    await confirm(accountId);
    return accountId;
  };
  const wrong = (moment = T, quotas: readonly Counter[] = []) =>
    credentialsOn(table).countWrong({ ...attempt(), quotas }, moment);
  const openSession = async (moment = T, credential?: Credential) => {
    const sessionId = sessionIdSchema.parse(random.uuid());
    const opened = await sessionsOn(table).open({
      context: at(moment),
      eventId: random.uuid(),
      credential: credential ?? (await credentialOf()),
      sessionId,
      attempt: attempt(),
    });
    const claims: RefreshClaims = { ...opened.owner, epoch: opened.epoch, generation: 0 };
    const actor: AccountActor = { kind: 'account', ...opened.owner };
    return { claims, end: { context: { ...at(moment), actor }, eventId: random.uuid(), ...opened.owner } };
  };
  return {
    table,
    random,
    newAccountId,
    signUp,
    attempt,
    confirm,
    credentialOf,
    confirmedAccount,
    wrong,
    openSession,
  };
}
export type IdentityWorld = ReturnType<typeof identityWorld>;
