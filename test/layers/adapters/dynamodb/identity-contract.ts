import { beforeEach, describe, expect, it } from 'vitest';
import { accountsOn } from '#adapters/dynamodb/accounts.ts';
import { chainHash } from '#adapters/dynamodb/commit.ts';
import { credentialsOn } from '#adapters/dynamodb/credentials.ts';
import { accountKey, accountPk, credentialKey, credentialPk, triesKey } from '#adapters/dynamodb/keys.ts';
import { sessionsOn } from '#adapters/dynamodb/sessions.ts';
import type { Table } from '#adapters/dynamodb/table.ts';
import { unconfirmedAccountSchema } from '#domain/identity/account.ts';
import { sessionIdSchema } from '#domain/shared/ids.ts';
import type { Counter } from '#domain/shared/quota.ts';
import { instant, plusHours, plusSeconds } from '#domain/shared/time.ts';
import type { Instant } from '#domain/shared/time.ts';
import { countedRandom } from '#test/support/random.ts';

import { CREDENTIAL, T, at, identityWorld, refused } from '#test/support/identity-world.ts';
import type { IdentityWorld } from '#test/support/identity-world.ts';

/** What the repositories of accounts keep on any table. */
export function describeIdentity(name: string, make: () => Promise<Table>): void {
  describe(`accounts on ${name}`, () => {
    let here: IdentityWorld;
    const random = countedRandom(`accounts ${name}`);
    beforeEach(async () => {
      here = identityWorld(await make(), random);
    });

    describe('accounts', () => {
      it('[A7] keeps a sign-up until it is confirmed, with a chain of audit entries', async () => {
        const accountId = here.newAccountId();
        expect(await here.signUp(accountId)).toEqual({ id: accountId, issuedAt: T });
        const state = await accountsOn(here.table).signUpState(accountId, 'x:1', at(T));
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
        await here.confirm(accountId, plusSeconds(T, 1));
        const account = await accountsOn(here.table).byId(accountId);
        expect(account).toMatchObject({ status: 'active', confirmedAt: plusSeconds(T, 1), version: 2 });
        expect(account).not.toHaveProperty('passwordHash');
        expect(await here.credentialOf()).toMatchObject({
          accountId,
          role: 'employer',
          passwordHash: 'hash of a password',
          epoch: 0,
        });
        for (const pk of [accountPk(accountId), credentialPk(CREDENTIAL)]) {
          const { items } = await here.table.query({ pk, prefix: 'AUDIT#', limit: 9 });
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
          expect((await here.table.get({ pk, sk: 'HEAD' }))?.['auditHash']).toBe(previous);
        }
      });

      it('[A7] never overwrites an account', async () => {
        const accountId = here.newAccountId();
        await here.signUp(accountId);
        await here.confirm(accountId);
        await expect(here.signUp(accountId)).rejects.toMatchObject(refused('temporarily-unavailable'));
        expect(await accountsOn(here.table).byId(accountId)).toMatchObject({ status: 'active' });
      });

      it('[A5] confirms once, within the day, with the latest code, for an address that is free', async () => {
        const [first, second] = [here.newAccountId(), here.newAccountId()];
        await here.signUp(first);
        await here.signUp(second);
        const stale = await accountsOn(here.table).signUpState(first, 'x:1', at(T));
        await expect(here.confirm(first, plusHours(T, 24))).rejects.toMatchObject(refused('not-found'));
        await expect(here.confirm(first, T, { issuedAt: plusSeconds(T, 1) })).rejects.toMatchObject(
          refused('code-wrong'),
        );
        await here.confirm(first);
        await expect(here.confirm(second)).rejects.toMatchObject(refused('already-registered'));
        const again = accountsOn(here.table).confirm({
          context: at(T),
          eventId: here.random.uuid(),
          account: unconfirmedAccountSchema.parse(stale.account),
          code: { issuedAt: T },
          attempt: here.attempt(),
        });
        await expect(again).rejects.toMatchObject(refused('already-confirmed'));
      });

      it('[A5] issues further codes by the clock, four in all', async () => {
        const accountId = here.newAccountId();
        const resend = (moment: Instant, id = accountId) =>
          accountsOn(here.table).resendCode({
            context: at(moment),
            eventId: here.random.uuid(),
            accountId: id,
          });
        await here.signUp(accountId);
        await expect(resend(plusSeconds(T, 59))).rejects.toMatchObject(refused('too-many-requests', 1));
        await expect(resend(plusSeconds(T, 60), here.newAccountId())).rejects.toMatchObject(
          refused('not-found'),
        );
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
        await here.signUp(here.newAccountId(), [counter('a')]);
        await here.signUp(here.newAccountId(), [counter('a')], plusSeconds(T, 1799));
        await expect(
          here.signUp(here.newAccountId(), [counter('b'), counter('a')], plusSeconds(T, 1799)),
        ).rejects.toMatchObject(refused('too-many-requests', 1801));
        await here.signUp(here.newAccountId(), [counter('b')]);
        await here.signUp(here.newAccountId(), [counter('b')]);
        await here.signUp(here.newAccountId(), [counter('a')], plusHours(T, 1));
      });
    });

    describe('wrong tries', () => {
      it('[A10] lock for the wait after the fifth, and are forgotten after it', async () => {
        for (let count = 0; count < 5; count++) await here.wrong(plusSeconds(T, count));
        await expect(here.wrong(plusSeconds(T, 10))).rejects.toMatchObject(refused('too-many-tries', 894));
        await confirmRefusedWhileLocked(plusSeconds(T, 903));
        await here.wrong(plusSeconds(T, 904));
        expect(await here.table.get(triesKey('x:1'))).toMatchObject({
          count: 1,
          until: plusSeconds(T, 1804),
        });
      });

      async function confirmRefusedWhileLocked(moment: Instant) {
        const accountId = here.newAccountId();
        await here.signUp(accountId, [], moment);
        await expect(here.confirm(accountId, moment)).rejects.toMatchObject(refused('too-many-tries', 1));
        await here.confirm(accountId, plusSeconds(moment, 1));
        expect(await here.table.get(triesKey('x:1'))).toBeUndefined();
        for (let count = 0; count < 5; count++) await here.wrong(T);
      }

      it('[A10] counted at once are five and no more', async () => {
        const outcomes = await Promise.allSettled(Array.from({ length: 12 }, () => here.wrong()));
        expect(outcomes.filter(({ status }) => status === 'fulfilled').length).toBeLessThanOrEqual(5);
        expect(Number((await here.table.get(triesKey('x:1')))?.['count'])).toBeLessThanOrEqual(5);
      });

      it('[A10] a right secret forgets four, and the fifth closes every door', async () => {
        const accountId = await here.confirmedAccount();
        for (let count = 0; count < 4; count++) await here.wrong();
        await here.openSession();
        expect(await here.table.get(triesKey('x:1'))).toBeUndefined();
        for (let count = 0; count < 5; count++) await here.wrong();
        await expect(here.openSession()).rejects.toMatchObject(refused('too-many-tries', 900));
        const change = credentialsOn(here.table).changePassword({
          context: at(T),
          eventId: here.random.uuid(),
          credential: await here.credentialOf(),
          passwordHash: 'new',
          attempt: here.attempt(),
        });
        await expect(change).rejects.toMatchObject(refused('too-many-tries', 900));
        expect(await here.credentialOf()).toMatchObject({
          accountId,
          passwordHash: 'hash of a password',
          epoch: 0,
        });
      });

      it('[A10] are refused when the quota along with them is used up', async () => {
        await here.confirmedAccount();
        const quotas: readonly Counter[] = [{ quota: { name: 'q', seconds: 900, most: 1 }, subject: 'n' }];
        await here.wrong(T, quotas);
        await expect(here.wrong(T, quotas)).rejects.toMatchObject(refused('too-many-requests', 900));
        expect(await credentialsOn(here.table).state(CREDENTIAL, 'x:1', quotas, at(T))).toMatchObject({
          quotaSpent: true,
          tries: { count: 1 },
        });
        expect(
          await credentialsOn(here.table).state(CREDENTIAL, 'x:1', quotas, at(plusSeconds(T, 900))),
        ).toMatchObject({ quotaSpent: false });
        const open = sessionsOn(here.table).open({
          context: at(T),
          eventId: here.random.uuid(),
          credential: await here.credentialOf(),
          sessionId: sessionIdSchema.parse(here.random.uuid()),
          attempt: { ...here.attempt(), quotas },
        });
        await expect(open).rejects.toMatchObject(refused('too-many-requests', 900));
      });

      it('[A10] let no right secret through when the quota along with them is used up', async () => {
        await here.confirmedAccount();
        const quotas: readonly Counter[] = [{ quota: { name: 'q', seconds: 900, most: 1 }, subject: 'n' }];
        const given = { context: at(T), attempt: { ...here.attempt(), quotas } };
        const accountId = here.newAccountId();
        await here.signUp(accountId);
        const { account } = await accountsOn(here.table).signUpState(accountId, 'x:1', at(T));
        await here.wrong(T, quotas);
        const credential = await here.credentialOf();
        const change = { ...given, eventId: here.random.uuid(), credential, passwordHash: 'new' };
        const confirmation = {
          ...given,
          eventId: here.random.uuid(),
          account: unconfirmedAccountSchema.parse(account),
          code: { issuedAt: T },
        };
        const spent = refused('too-many-requests', 900);
        await expect(credentialsOn(here.table).changePassword(change)).rejects.toMatchObject(spent);
        await expect(accountsOn(here.table).confirm(confirmation)).rejects.toMatchObject(spent);
        expect(await here.credentialOf()).toEqual(credential);
      });
    });

    it('finds nothing where nothing is', async () => {
      const accountId = here.newAccountId();
      expect(await accountsOn(here.table).byId(accountId)).toBeUndefined();
      expect(await credentialsOn(here.table).byId(CREDENTIAL)).toBeUndefined();
      expect(await here.table.get(accountKey(accountId))).toBeUndefined();
      expect(await here.table.get(credentialKey(CREDENTIAL))).toBeUndefined();
      expect(await sessionsOn(here.table).history(accountId, 5, undefined)).toEqual({ items: [] });
    });
  });
}
