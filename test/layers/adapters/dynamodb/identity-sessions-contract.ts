import { beforeEach, describe, expect, it } from 'vitest';
import { credentialsOn } from '#adapters/dynamodb/credentials.ts';
import { credentialKey, sessionAuditPk, sessionKey } from '#adapters/dynamodb/keys.ts';
import { sessionsOn } from '#adapters/dynamodb/sessions.ts';
import type { Table } from '#adapters/dynamodb/table.ts';
import type { RefreshClaims } from '#domain/identity/sessions.ts';
import type { Credential } from '#domain/identity/account.ts';
import { plusDays, plusSeconds } from '#domain/shared/time.ts';
import type { Instant } from '#domain/shared/time.ts';
import { countedRandom } from '#test/support/random.ts';

import { CREDENTIAL, T, at, identityWorld, refused } from '#test/support/identity-world.ts';
import type { IdentityWorld } from '#test/support/identity-world.ts';

/** What the repositories of credentials and sessions keep on any table. */
export function describeSessions(name: string, make: () => Promise<Table>): void {
  describe(`sessions on ${name}`, () => {
    let here: IdentityWorld;
    const random = countedRandom(`sessions ${name}`);
    beforeEach(async () => {
      here = identityWorld(await make(), random);
    });

    describe('credentials', () => {
      const change = async (more: object = {}, credential?: Credential) =>
        credentialsOn(here.table).changePassword({
          context: at(T),
          eventId: here.random.uuid(),
          credential: credential ?? (await here.credentialOf()),
          passwordHash: 'new hash',
          attempt: here.attempt(),
          ...more,
        });
      const ask = (moment = T) =>
        credentialsOn(here.table).requestReset({
          context: at(moment),
          eventId: here.random.uuid(),
          resetId: here.random.uuid(),
          credentialId: CREDENTIAL,
          quotas: [],
        });

      it('[A1] changes a password once from the state that was seen', async () => {
        await here.confirmedAccount();
        const seen = await here.credentialOf();
        await change();
        expect(await here.credentialOf()).toMatchObject({ passwordHash: 'new hash', epoch: 1, version: 2 });
        await expect(change({}, seen)).rejects.toMatchObject(refused('stale-version'));
        await expect(change({}, { ...seen, version: 2 })).rejects.toMatchObject(refused('stale-version'));
        const { auditHash } = await here.credentialOf();
        await expect(change({}, { ...seen, auditHash })).rejects.toMatchObject(refused('stale-version'));
      });

      const byCode = (issuedAt: Instant, forgotten: readonly string[] = []) =>
        change({ proof: { code: { issuedAt }, forgotten } });

      it('[A1] spends a reset code, and takes no other', async () => {
        await here.confirmedAccount();
        await expect(byCode(T)).rejects.toMatchObject(refused('code-wrong'));
        expect(await ask()).toEqual({ issuedAt: T });
        await expect(byCode(plusSeconds(T, 1))).rejects.toMatchObject(refused('code-wrong'));
        await byCode(T);
        expect((await credentialsOn(here.table).state(CREDENTIAL, 'x:1', [], at(T))).code).toBeUndefined();
      });

      it('[A10] forgets the tries of what a reset code replaces, locked or not, and only then', async () => {
        await here.confirmedAccount();
        const credentials = credentialsOn(here.table);
        const locked = { subject: 'x:2', tries: undefined, quotas: [] };
        for (let wrong = 0; wrong < 5; wrong++) await credentials.countWrong(locked, T);
        await credentials.countWrong({ ...locked, subject: 'x:3' }, T);
        const triesOf = async (subject: string) =>
          (await credentials.state(CREDENTIAL, subject, [], at(T))).tries?.count;
        await ask();
        await expect(byCode(plusSeconds(T, 1), ['x:2'])).rejects.toMatchObject(refused('code-wrong'));
        expect(await triesOf('x:2')).toBe(5);
        await byCode(T, ['x:2', 'x:4']);
        expect(await triesOf('x:2')).toBeUndefined();
        expect(await triesOf('x:3')).toBe(1);
      });

      it('[A10] issues reset codes a minute apart, with or without an account', async () => {
        await ask();
        await expect(ask(plusSeconds(T, 59))).rejects.toMatchObject(refused('too-many-requests', 1));
        expect(await ask(plusSeconds(T, 60))).toEqual({ issuedAt: plusSeconds(T, 60) });
        expect(await credentialsOn(here.table).state(CREDENTIAL, 'x:1', [], at(T))).toMatchObject({
          credential: undefined,
          code: { issuedAt: plusSeconds(T, 60) },
        });
      });

      it('remembers a command that was done, and refuses another under its key', async () => {
        await here.confirmedAccount();
        const context = at(T, 'key');
        await change({ context });
        expect(await credentialsOn(here.table).state(CREDENTIAL, 'x:1', [], context)).toMatchObject({
          done: true,
        });
        expect(await credentialsOn(here.table).state(CREDENTIAL, 'x:1', [], at(T, 'other'))).toMatchObject({
          done: false,
        });
        const other = { ...context, idempotency: { key: 'key', requestHash: 'another' } };
        await expect(credentialsOn(here.table).state(CREDENTIAL, 'x:1', [], other)).rejects.toMatchObject(
          refused('idempotency-key-reused'),
        );
      });
    });

    describe('sessions', () => {
      const refresh = (claims: RefreshClaims, moment = T, retryKey?: string) =>
        sessionsOn(here.table)
          .refresh(claims, moment, retryKey)
          .then(({ outcome }) => outcome);

      it('[A9] opens with a line of history, from a credential as it is now', async () => {
        const accountId = await here.confirmedAccount();
        const seen = await here.credentialOf();
        const { claims } = await here.openSession();
        const page = await sessionsOn(here.table).history(accountId, 5, undefined);
        expect(page.items).toEqual([
          { sessionId: claims.sessionId, at: T, method: 'password', address: '192.0.2.1', device: 'test' },
        ]);
        await expect(here.openSession(T, { ...seen, epoch: 1 })).rejects.toMatchObject(
          refused('credentials-wrong'),
        );
        await expect(here.openSession(T, { ...seen, version: 2 })).rejects.toMatchObject(
          refused('credentials-wrong'),
        );
      });

      it('[A1] moves by one generation at a time, while it lasts', async () => {
        await here.confirmedAccount();
        const { claims } = await here.openSession();
        expect(await refresh({ ...claims, generation: 1 })).toBe('reused');
        expect(await refresh(claims)).toBe('refreshed');
        expect(await refresh(claims)).toBe('reused');
        const next = { ...claims, generation: 1 };
        expect(await refresh({ ...next, epoch: 1 })).toBe('ended');
        expect(await refresh({ ...claims, epoch: 1 })).toBe('ended');
        expect(await refresh({ ...next, accountId: here.newAccountId() })).toBe('ended');
        expect(await refresh({ ...next, credentialId: 'd'.repeat(32) })).toBe('ended');
        expect(await refresh(next, plusDays(T, 30))).toBe('ended');
        expect(await refresh(next, plusSeconds(plusDays(T, 30), -1))).toBe('refreshed');
      });

      it('[A1] tells a lost answer from a copied token', async () => {
        await here.confirmedAccount();
        const { claims } = await here.openSession();
        expect(await refresh(claims, T, 'k')).toBe('refreshed');
        expect(await refresh(claims, T, 'k')).toBe('repeated');
        expect(await refresh(claims, T, 'l')).toBe('reused');
        expect(await refresh({ ...claims, generation: 1 }, T, 'k')).toBe('refreshed');
        expect(await refresh(claims, T, 'k')).toBe('reused');
        expect(await refresh({ ...claims, generation: 2 })).toBe('refreshed');
        expect(await refresh({ ...claims, generation: 1 }, T, 'k')).toBe('reused');
      });

      it('[A1] ends once, by its handle, and its chain holds', async () => {
        const accountId = await here.confirmedAccount();
        const { claims, end } = await here.openSession();
        const foreign = { ...end, auditHash: 'f'.repeat(64) };
        await expect(sessionsOn(here.table).end(foreign)).rejects.toMatchObject(refused('session-ended'));
        await sessionsOn(here.table).end(end);
        await expect(sessionsOn(here.table).end(end)).rejects.toMatchObject(refused('session-ended'));
        expect(await refresh(claims)).toBe('ended');
        const { items } = await here.table.query({ pk: sessionAuditPk(claims.sessionId), limit: 9 });
        expect(items.map(({ action }) => action)).toEqual(['session.opened', 'session.ended']);
        const session = await here.table.get(sessionKey(accountId, claims.sessionId));
        expect(session).toMatchObject({ status: 'ended', version: 2, auditHash: items[1]?.['hash'] });
      });

      it('[A1] ends all of one account and of no other', async () => {
        await here.confirmedAccount();
        const [session, there] = [await here.openSession(), await here.openSession()];
        const { context } = session.end;
        const stranger = {
          ...session.end,
          context: { ...context, actor: { ...context.actor, accountId: here.newAccountId() } },
        };
        await expect(sessionsOn(here.table).endAll(stranger)).rejects.toMatchObject(refused('session-ended'));
        expect((await here.credentialOf()).epoch).toBe(0);
        const elsewhere = { ...context, actor: { ...context.actor, credentialId: 'd'.repeat(32) } };
        await expect(
          sessionsOn(here.table).endAll({ ...session.end, context: elsewhere }),
        ).rejects.toMatchObject(refused('session-ended'));
        await sessionsOn(here.table).endAll(session.end);
        expect((await here.credentialOf()).epoch).toBe(1);
        expect([await refresh(session.claims), await refresh(there.claims)]).toEqual(['ended', 'ended']);
        const { claims } = await here.openSession();
        expect(await refresh(claims)).toBe('refreshed');
      });

      it('[A1] is over when the address belongs to another account', async () => {
        await here.confirmedAccount();
        const { claims } = await here.openSession();
        const taken = await here.table.get(credentialKey(CREDENTIAL));
        await here.table.put({ ...credentialKey(CREDENTIAL), ...taken, accountId: here.newAccountId() });
        expect(await refresh(claims)).toBe('ended');
      });

      it('[A1] a session whose token was copied ends once', async () => {
        await here.confirmedAccount();
        const { claims } = await here.openSession();
        await sessionsOn(here.table).refresh(claims, T, undefined);
        const { session } = await sessionsOn(here.table).refresh(claims, T, undefined);
        if (session === undefined) throw new Error('no session');
        const command = { context: at(T), eventId: here.random.uuid(), session };
        await sessionsOn(here.table).endReused(command);
        await expect(sessionsOn(here.table).endReused(command)).rejects.toMatchObject(
          refused('refresh-token-reused'),
        );
        expect(await refresh({ ...claims, generation: 1 })).toBe('ended');
      });
    });
  });
}
