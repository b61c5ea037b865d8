import { beforeEach, describe, expect, it } from 'vitest';
import { accountsOn } from '#adapters/dynamodb/accounts.ts';
import { chainHash } from '#adapters/dynamodb/commit.ts';
import { credentialsOn } from '#adapters/dynamodb/credentials.ts';
import {
  accountKey,
  accountPk,
  credentialKey,
  credentialPk,
  sessionAuditPk,
  sessionKey,
  triesKey,
} from '#adapters/dynamodb/keys.ts';
import { sessionsOn } from '#adapters/dynamodb/sessions.ts';
import type { Table } from '#adapters/dynamodb/table.ts';
import { unconfirmedAccountSchema } from '#domain/identity/account.ts';
import type { Credential } from '#domain/identity/account.ts';
import type { Attempt } from '#domain/identity/ports.ts';
import type { RefreshClaims } from '#domain/identity/sessions.ts';
import type { AccountActor, RequestContext } from '#domain/shared/actor.ts';
import { accountIdSchema, sessionIdSchema } from '#domain/shared/ids.ts';
import type { AccountId } from '#domain/shared/ids.ts';
import type { Counter } from '#domain/shared/quota.ts';
import { instant, plusDays, plusHours, plusSeconds } from '#domain/shared/time.ts';
import type { Instant } from '#domain/shared/time.ts';
import { countedRandom } from '#test/support/random.ts';

/** Far enough ahead that DynamoDB Local, which knows no clock but its own, deletes nothing by TTL meanwhile. */
const T = instant('2099-11-02T09:00:00.000Z');
const CREDENTIAL = 'c'.repeat(32);
const at = (moment: Instant, key?: string): RequestContext => ({
  actor: { kind: 'anonymous' },
  at: moment,
  requestId: 'request',
  language: 'kk',
  origin: { address: '192.0.2.1', device: 'test' },
  ...(key === undefined ? {} : { idempotency: { key, requestHash: 'hash' } }),
});
const refused = (code: string, retryAfterSeconds?: number) => ({
  name: 'Refusal',
  code,
  ...(retryAfterSeconds === undefined ? {} : { retryAfterSeconds }),
});

/** What the repositories of identity keep on any table. */
export function describeIdentity(name: string, make: () => Promise<Table>): void {
  describe(`identity on ${name}`, () => {
    let table: Table;
    const random = countedRandom(name);
    const newAccountId = () => accountIdSchema.parse(random.uuid());
    beforeEach(async () => {
      table = await make();
    });

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

    describe('accounts', () => {
      it('[A7] keeps a sign-up until it is confirmed, with a chain of audit entries', async () => {
        const accountId = newAccountId();
        expect(await signUp(accountId)).toEqual({ id: accountId, issuedAt: T });
        const state = await accountsOn(table).signUpState(accountId, 'x:1', at(T));
        expect(state).toMatchObject({
          done: false,
          account: {
            status: 'unconfirmed',
            role: 'employer',
            language: 'ky',
            jurisdiction: 'KG',
            forgottenAt: plusHours(T, 24),
          },
          code: { issuedAt: T },
          tries: undefined,
        });
        await confirm(accountId, plusSeconds(T, 1));
        const account = await accountsOn(table).byId(accountId);
        expect(account).toMatchObject({ status: 'active', confirmedAt: plusSeconds(T, 1), version: 2 });
        expect(account).not.toHaveProperty('passwordHash');
        expect(await credentialOf()).toMatchObject({
          accountId,
          role: 'employer',
          passwordHash: 'hash of a password',
          epoch: 0,
        });
        for (const pk of [accountPk(accountId), credentialPk(CREDENTIAL)]) {
          const { items } = await table.query({ pk, prefix: 'AUDIT#', limit: 9 });
          let previous = '0'.repeat(64);
          for (const entry of items) {
            const { version, action, actor, at: moment, requestId } = entry;
            previous = chainHash(previous, {
              version: Number(version),
              action: String(action),
              actor: String(actor),
              at: instant(String(moment)),
              requestId: String(requestId),
            });
            expect(entry['hash']).toBe(previous);
          }
          expect((await table.get({ pk, sk: 'HEAD' }))?.['auditHash']).toBe(previous);
        }
      });

      it('[A7] never overwrites an account', async () => {
        const accountId = newAccountId();
        await signUp(accountId);
        await confirm(accountId);
        await expect(signUp(accountId)).rejects.toMatchObject(refused('temporarily-unavailable'));
        expect(await accountsOn(table).byId(accountId)).toMatchObject({ status: 'active' });
      });

      it('[A5] confirms once, within the day, with the latest code, for an address that is free', async () => {
        const [first, second] = [newAccountId(), newAccountId()];
        await signUp(first);
        await signUp(second);
        const stale = await accountsOn(table).signUpState(first, 'x:1', at(T));
        await expect(confirm(first, plusHours(T, 24))).rejects.toMatchObject(refused('not-found'));
        await expect(confirm(first, T, { issuedAt: plusSeconds(T, 1) })).rejects.toMatchObject(
          refused('code-wrong'),
        );
        await confirm(first);
        await expect(confirm(second)).rejects.toMatchObject(refused('already-registered'));
        const again = accountsOn(table).confirm({
          context: at(T),
          eventId: random.uuid(),
          account: unconfirmedAccountSchema.parse(stale.account),
          code: { issuedAt: T },
          attempt: attempt(),
        });
        await expect(again).rejects.toMatchObject(refused('already-confirmed'));
      });

      it('[A5] issues further codes by the clock, four in all', async () => {
        const accountId = newAccountId();
        const resend = (moment: Instant, id = accountId) =>
          accountsOn(table).resendCode({ context: at(moment), eventId: random.uuid(), accountId: id });
        await signUp(accountId);
        await expect(resend(plusSeconds(T, 59))).rejects.toMatchObject(refused('too-many-requests', 1));
        await expect(resend(plusSeconds(T, 60), newAccountId())).rejects.toMatchObject(refused('not-found'));
        for (const minute of [1, 2, 3]) {
          expect(await resend(plusSeconds(T, 60 * minute))).toEqual({
            id: accountId,
            issuedAt: plusSeconds(T, 60 * minute),
          });
        }
        await expect(resend(plusSeconds(T, 3600))).rejects.toMatchObject(
          refused('too-many-requests', 23 * 3600),
        );
        await expect(resend(plusHours(T, 24))).rejects.toMatchObject(refused('not-found'));
      });

      it('[A10] counts a quota by its window, each subject apart', async () => {
        const quota = { name: 'q', seconds: 3600, most: 2 };
        const counter = (subject: string): Counter => ({ quota, subject });
        await signUp(newAccountId(), [counter('a')]);
        await signUp(newAccountId(), [counter('a')], plusSeconds(T, 1799));
        await expect(
          signUp(newAccountId(), [counter('b'), counter('a')], plusSeconds(T, 1799)),
        ).rejects.toMatchObject(refused('too-many-requests', 1801));
        await signUp(newAccountId(), [counter('b')]);
        await signUp(newAccountId(), [counter('b')]);
        await signUp(newAccountId(), [counter('a')], plusHours(T, 1));
      });
    });

    describe('wrong tries', () => {
      it('[A10] lock for the wait after the fifth, and are forgotten after it', async () => {
        for (let count = 0; count < 5; count++) await wrong(plusSeconds(T, count));
        await expect(wrong(plusSeconds(T, 10))).rejects.toMatchObject(refused('too-many-tries', 894));
        await confirmRefusedWhileLocked(plusSeconds(T, 903));
        await wrong(plusSeconds(T, 904));
        expect(await table.get(triesKey('x:1'))).toMatchObject({ count: 1, until: plusSeconds(T, 1804) });
      });

      async function confirmRefusedWhileLocked(moment: Instant) {
        const accountId = newAccountId();
        await signUp(accountId, [], moment);
        await expect(confirm(accountId, moment)).rejects.toMatchObject(refused('too-many-tries', 1));
        await confirm(accountId, plusSeconds(moment, 1));
        expect(await table.get(triesKey('x:1'))).toBeUndefined();
        for (let count = 0; count < 5; count++) await wrong(T);
      }

      it('[A10] counted at once are five and no more', async () => {
        const outcomes = await Promise.allSettled(Array.from({ length: 12 }, () => wrong()));
        expect(outcomes.filter(({ status }) => status === 'fulfilled').length).toBeLessThanOrEqual(5);
        expect(Number((await table.get(triesKey('x:1')))?.['count'])).toBeLessThanOrEqual(5);
      });

      it('[A10] a right secret forgets four, and the fifth closes every door', async () => {
        const accountId = await confirmedAccount();
        for (let count = 0; count < 4; count++) await wrong();
        await openSession();
        expect(await table.get(triesKey('x:1'))).toBeUndefined();
        for (let count = 0; count < 5; count++) await wrong();
        await expect(openSession()).rejects.toMatchObject(refused('too-many-tries', 900));
        const change = credentialsOn(table).changePassword({
          context: at(T),
          eventId: random.uuid(),
          credential: await credentialOf(),
          passwordHash: 'new',
          attempt: attempt(),
        });
        await expect(change).rejects.toMatchObject(refused('too-many-tries', 900));
        expect(await credentialOf()).toMatchObject({
          accountId,
          passwordHash: 'hash of a password',
          epoch: 0,
        });
      });

      it('[A10] are refused when the quota along with them is used up', async () => {
        await confirmedAccount();
        const quotas: readonly Counter[] = [{ quota: { name: 'q', seconds: 900, most: 1 }, subject: 'n' }];
        await wrong(T, quotas);
        await expect(wrong(T, quotas)).rejects.toMatchObject(refused('too-many-requests', 900));
        expect(await credentialsOn(table).state(CREDENTIAL, 'x:1', quotas, at(T))).toMatchObject({
          quotaSpent: true,
          tries: { count: 1 },
        });
        expect(
          await credentialsOn(table).state(CREDENTIAL, 'x:1', quotas, at(plusSeconds(T, 900))),
        ).toMatchObject({ quotaSpent: false });
        const open = sessionsOn(table).open({
          context: at(T),
          eventId: random.uuid(),
          credential: await credentialOf(),
          sessionId: sessionIdSchema.parse(random.uuid()),
          attempt: { ...attempt(), quotas },
        });
        await expect(open).rejects.toMatchObject(refused('too-many-requests', 900));
      });

      it('[A10] let no right secret through when the quota along with them is used up', async () => {
        await confirmedAccount();
        const quotas: readonly Counter[] = [{ quota: { name: 'q', seconds: 900, most: 1 }, subject: 'n' }];
        const given = { context: at(T), attempt: { ...attempt(), quotas } };
        const accountId = newAccountId();
        await signUp(accountId);
        const { account } = await accountsOn(table).signUpState(accountId, 'x:1', at(T));
        await wrong(T, quotas);
        const credential = await credentialOf();
        const change = { ...given, eventId: random.uuid(), credential, passwordHash: 'new' };
        const confirmation = {
          ...given,
          eventId: random.uuid(),
          account: unconfirmedAccountSchema.parse(account),
          code: { issuedAt: T },
        };
        const spent = refused('too-many-requests', 900);
        await expect(credentialsOn(table).changePassword(change)).rejects.toMatchObject(spent);
        await expect(accountsOn(table).confirm(confirmation)).rejects.toMatchObject(spent);
        expect(await credentialOf()).toEqual(credential);
      });
    });

    describe('credentials', () => {
      const change = async (more: object = {}, credential?: Credential) =>
        credentialsOn(table).changePassword({
          context: at(T),
          eventId: random.uuid(),
          credential: credential ?? (await credentialOf()),
          passwordHash: 'new hash',
          attempt: attempt(),
          ...more,
        });
      const ask = (moment = T) =>
        credentialsOn(table).requestReset({
          context: at(moment),
          eventId: random.uuid(),
          resetId: random.uuid(),
          credentialId: CREDENTIAL,
          quotas: [],
        });

      it('[A1] changes a password once from the state that was seen', async () => {
        await confirmedAccount();
        const seen = await credentialOf();
        await change();
        expect(await credentialOf()).toMatchObject({ passwordHash: 'new hash', epoch: 1, version: 2 });
        await expect(change({}, seen)).rejects.toMatchObject(refused('stale-version'));
        await expect(change({}, { ...seen, version: 2 })).rejects.toMatchObject(refused('stale-version'));
        const { auditHash } = await credentialOf();
        await expect(change({}, { ...seen, auditHash })).rejects.toMatchObject(refused('stale-version'));
      });

      it('[A1] spends a reset code, and takes no other', async () => {
        await confirmedAccount();
        await expect(change({ code: { issuedAt: T } })).rejects.toMatchObject(refused('code-wrong'));
        expect(await ask()).toEqual({ issuedAt: T });
        await expect(change({ code: { issuedAt: plusSeconds(T, 1) } })).rejects.toMatchObject(
          refused('code-wrong'),
        );
        await change({ code: { issuedAt: T } });
        expect((await credentialsOn(table).state(CREDENTIAL, 'x:1', [], at(T))).code).toBeUndefined();
      });

      it('[A10] issues reset codes a minute apart, with or without an account', async () => {
        await ask();
        await expect(ask(plusSeconds(T, 59))).rejects.toMatchObject(refused('too-many-requests', 1));
        expect(await ask(plusSeconds(T, 60))).toEqual({ issuedAt: plusSeconds(T, 60) });
        expect(await credentialsOn(table).state(CREDENTIAL, 'x:1', [], at(T))).toMatchObject({
          credential: undefined,
          code: { issuedAt: plusSeconds(T, 60) },
        });
      });

      it('remembers a command that was done, and refuses another under its key', async () => {
        await confirmedAccount();
        const context = at(T, 'key');
        await change({ context });
        expect(await credentialsOn(table).state(CREDENTIAL, 'x:1', [], context)).toMatchObject({
          done: true,
        });
        expect(await credentialsOn(table).state(CREDENTIAL, 'x:1', [], at(T, 'other'))).toMatchObject({
          done: false,
        });
        const other = { ...context, idempotency: { key: 'key', requestHash: 'another' } };
        await expect(credentialsOn(table).state(CREDENTIAL, 'x:1', [], other)).rejects.toMatchObject(
          refused('idempotency-key-reused'),
        );
      });
    });

    describe('sessions', () => {
      const refresh = (claims: RefreshClaims, moment = T, retryKey?: string) =>
        sessionsOn(table)
          .refresh(claims, moment, retryKey)
          .then(({ outcome }) => outcome);

      it('[A9] opens with a line of history, from a credential as it is now', async () => {
        const accountId = await confirmedAccount();
        const seen = await credentialOf();
        const { claims } = await openSession();
        const page = await sessionsOn(table).history(accountId, 5, undefined);
        expect(page.items).toEqual([
          { sessionId: claims.sessionId, at: T, method: 'password', address: '192.0.2.1', device: 'test' },
        ]);
        await expect(openSession(T, { ...seen, epoch: 1 })).rejects.toMatchObject(
          refused('credentials-wrong'),
        );
        await expect(openSession(T, { ...seen, version: 2 })).rejects.toMatchObject(
          refused('credentials-wrong'),
        );
      });

      it('[A1] moves by one generation at a time, while it lasts', async () => {
        await confirmedAccount();
        const { claims } = await openSession();
        expect(await refresh({ ...claims, generation: 1 })).toBe('reused');
        expect(await refresh(claims)).toBe('refreshed');
        expect(await refresh(claims)).toBe('reused');
        const next = { ...claims, generation: 1 };
        expect(await refresh({ ...next, epoch: 1 })).toBe('ended');
        expect(await refresh({ ...claims, epoch: 1 })).toBe('ended');
        expect(await refresh({ ...next, accountId: newAccountId() })).toBe('ended');
        expect(await refresh({ ...next, credentialId: 'd'.repeat(32) })).toBe('ended');
        expect(await refresh(next, plusDays(T, 30))).toBe('ended');
        expect(await refresh(next, plusSeconds(plusDays(T, 30), -1))).toBe('refreshed');
      });

      it('[A1] tells a lost answer from a copied token', async () => {
        await confirmedAccount();
        const { claims } = await openSession();
        expect(await refresh(claims, T, 'k')).toBe('refreshed');
        expect(await refresh(claims, T, 'k')).toBe('repeated');
        expect(await refresh(claims, T, 'l')).toBe('reused');
        expect(await refresh({ ...claims, generation: 1 }, T, 'k')).toBe('refreshed');
        expect(await refresh(claims, T, 'k')).toBe('reused');
        expect(await refresh({ ...claims, generation: 2 })).toBe('refreshed');
        expect(await refresh({ ...claims, generation: 1 }, T, 'k')).toBe('reused');
      });

      it('[A1] ends once, by its handle, and its chain holds', async () => {
        const accountId = await confirmedAccount();
        const { claims, end } = await openSession();
        const foreign = { ...end, auditHash: 'f'.repeat(64) };
        await expect(sessionsOn(table).end(foreign)).rejects.toMatchObject(refused('session-ended'));
        await sessionsOn(table).end(end);
        await expect(sessionsOn(table).end(end)).rejects.toMatchObject(refused('session-ended'));
        expect(await refresh(claims)).toBe('ended');
        const { items } = await table.query({ pk: sessionAuditPk(claims.sessionId), limit: 9 });
        expect(items.map(({ action }) => action)).toEqual(['session.opened', 'session.ended']);
        const session = await table.get(sessionKey(accountId, claims.sessionId));
        expect(session).toMatchObject({ status: 'ended', version: 2, auditHash: items[1]?.['hash'] });
      });

      it('[A1] ends all of one account and of no other', async () => {
        await confirmedAccount();
        const [here, there] = [await openSession(), await openSession()];
        const { context } = here.end;
        const stranger = {
          ...here.end,
          context: { ...context, actor: { ...context.actor, accountId: newAccountId() } },
        };
        await expect(sessionsOn(table).endAll(stranger)).rejects.toMatchObject(refused('session-ended'));
        expect((await credentialOf()).epoch).toBe(0);
        const elsewhere = { ...context, actor: { ...context.actor, credentialId: 'd'.repeat(32) } };
        await expect(sessionsOn(table).endAll({ ...here.end, context: elsewhere })).rejects.toMatchObject(
          refused('session-ended'),
        );
        await sessionsOn(table).endAll(here.end);
        expect((await credentialOf()).epoch).toBe(1);
        expect([await refresh(here.claims), await refresh(there.claims)]).toEqual(['ended', 'ended']);
        const { claims } = await openSession();
        expect(await refresh(claims)).toBe('refreshed');
      });

      it('[A1] is over when the address belongs to another account', async () => {
        await confirmedAccount();
        const { claims } = await openSession();
        const taken = await table.get(credentialKey(CREDENTIAL));
        await table.put({ ...credentialKey(CREDENTIAL), ...taken, accountId: newAccountId() });
        expect(await refresh(claims)).toBe('ended');
      });

      it('[A1] a session whose token was copied ends once', async () => {
        await confirmedAccount();
        const { claims } = await openSession();
        await sessionsOn(table).refresh(claims, T, undefined);
        const { session } = await sessionsOn(table).refresh(claims, T, undefined);
        if (session === undefined) throw new Error('no session');
        const command = { context: at(T), eventId: random.uuid(), session };
        await sessionsOn(table).endReused(command);
        await expect(sessionsOn(table).endReused(command)).rejects.toMatchObject(
          refused('refresh-token-reused'),
        );
        expect(await refresh({ ...claims, generation: 1 })).toBe('ended');
      });
    });

    it('finds nothing where nothing is', async () => {
      const accountId = newAccountId();
      expect(await accountsOn(table).byId(accountId)).toBeUndefined();
      expect(await credentialsOn(table).byId(CREDENTIAL)).toBeUndefined();
      expect(await table.get(accountKey(accountId))).toBeUndefined();
      expect(await table.get(credentialKey(CREDENTIAL))).toBeUndefined();
      expect(await sessionsOn(table).history(accountId, 5, undefined)).toEqual({ items: [] });
    });
  });
}
