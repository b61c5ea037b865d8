import { beforeEach, describe, expect, it } from 'vitest';
import { PASSWORD, claimsIn, identityWorld, registered, signedIn } from '#test/support/identity.ts';
import type { IdentityWorld } from '#test/support/identity.ts';

const EMAIL = 'aigerim@example.kz';
const WRONG = 'not this one';
let world: IdentityWorld;
let accountId: string;
beforeEach(async () => {
  world = identityWorld();
  accountId = await registered(world);
});
const signIn = (email: string = EMAIL, password: string = PASSWORD, headers = {}) =>
  world.request('POST /v1/sessions', { json: { email, password }, headers });
const refresh = (refreshToken: string, headers = {}) =>
  world.request('POST /v1/sessions/refresh', { json: { refreshToken }, headers });

describe('signing in', () => {
  it('[A1] opens a session: tokens that name account, role and session', async () => {
    const answer = await signIn(' Aigerim@Example.KZ ');
    expect(answer).toMatchObject({ status: 201, body: { tokenType: 'Bearer', expiresIn: 900 } });
    expect(claimsIn(answer.body.accessToken)).toEqual({
      iss: 'https://issuer.example',
      aud: 'jumys-api',
      sub: accountId,
      role: 'job_seeker',
      cred: expect.stringMatching(/^[0-9a-f]{32}$/),
      sid: expect.stringMatching(/^[0-9a-f-]{36}\.[0-9a-f]{64}$/),
      iat: Date.parse('2026-11-02T09:00:00Z') / 1000,
      exp: Date.parse('2026-11-02T09:15:00Z') / 1000,
      jti: expect.any(String),
    });
    expect(world.events.at(-1)?.event).toMatchObject({ type: 'identity.signed-in', accountId });
  });

  it.each(['employer', 'agency'])('[A7] tells the role of a %s', async (role) => {
    await registered(world, 'work@example.kg', { role, jurisdiction: 'KG' });
    expect((await signedIn(world, 'work@example.kg')).claims['role']).toBe(role);
  });

  it('[A10] answers and works the same for a wrong password and for nobody', async () => {
    const work = async (email: string) => {
      world.table.calls.length = 0;
      world.passwords.calls.length = 0;
      const { status, body, headers } = await signIn(email, WRONG);
      return { status, body, headers, table: [...world.table.calls], hashing: [...world.passwords.calls] };
    };
    const wrong = await work(EMAIL);
    expect(wrong).toEqual(await work('nobody@example.kz'));
    expect(wrong).toMatchObject({ status: 401, body: { code: 'credentials-wrong' }, hashing: ['verify'] });
    expect(wrong.table.map(({ operation }) => operation)).toEqual(['batchGet', 'transact']);
  });

  it.each([EMAIL, 'nobody@example.kz'])(
    '[A10] locks %s after five wrong passwords, the right one too',
    async (email) => {
      for (let wrong = 0; wrong < 5; wrong++) expect((await signIn(email, WRONG)).status).toBe(401);
      world.passwords.calls.length = 0;
      const locked = await signIn(email);
      expect(locked).toMatchObject({ status: 429, body: { code: 'too-many-tries', retryAfter: 900 } });
      expect((await signIn(email, WRONG)).body).toEqual(locked.body);
      expect(world.passwords.calls).toEqual([]);
      world.clock.advance(15 * 60_000 - 1);
      expect((await signIn(email)).status).toBe(429);
      world.clock.advance(1);
      expect((await signIn(email)).status).toBe(email === EMAIL ? 201 : 401);
    },
  );

  it('[A10] forgets wrong tries after a right one', async () => {
    for (let round = 0; round < 3; round++) {
      for (let wrong = 0; wrong < 4; wrong++) expect((await signIn(EMAIL, WRONG)).status).toBe(401);
      expect((await signIn()).status).toBe(201);
    }
  });

  it('[A10] of many at once no more than five wrong passwords are told from right ones', async () => {
    const answers = await Promise.all(Array.from({ length: 60 }, () => signIn(EMAIL, WRONG)));
    expect(answers.filter(({ status }) => status === 401)).toHaveLength(5);
    expect(answers.filter(({ status }) => status === 429)).toHaveLength(55);
    expect((await signIn()).status).toBe(429);
  });

  it('[A10] limits wrong tries from one network address over many accounts', async () => {
    let asked = 0;
    while ((await signIn(`p${asked}@example.kz`, WRONG)).status === 401 && asked < 500) asked++;
    expect(asked).toBeGreaterThanOrEqual(50);
    expect(asked).toBeLessThanOrEqual(200);
    const answers = await Promise.all(
      Array.from({ length: 300 }, (_, index) => signIn(`q${index}@example.kz`, WRONG)),
    );
    const limited = answers.find(({ status }) => status === 429);
    expect(limited?.body).toMatchObject({ code: 'too-many-requests', retryAfter: 900 });
    world.passwords.calls.length = 0;
    const spent = await Promise.all(
      Array.from({ length: 20 }, (_, index) => signIn(`r${index}@example.kz`, WRONG)),
    );
    expect(world.passwords.calls).toHaveLength(spent.filter(({ status }) => status === 401).length);
    expect(answers.filter(({ status }) => status === 401).length + asked).toBeLessThanOrEqual(200);
  });

  it('[A9] shows the owner each sign-in: time, method, address, device, latest first, in pages', async () => {
    for (let count = 0; count < 3; count++) {
      await signIn();
      world.clock.advance(1000);
    }
    const { claims } = await signedIn(world);
    const first = await world.request('GET /v1/account/sign-ins', { claims, query: { limit: '3' } });
    expect(first.body.items).toHaveLength(3);
    expect(first.body.items[0]).toEqual({
      at: '2026-11-02T09:00:03.000Z',
      method: 'password',
      address: '192.0.2.1',
      device: 'test',
    });
    const query = { limit: '3', cursor: first.body.next };
    const second = await world.request('GET /v1/account/sign-ins', { claims, query });
    expect(second.body).toEqual({ items: [{ ...first.body.items[0], at: '2026-11-02T09:00:00.000Z' }] });
    const other = await world.request('GET /v1/account/sign-ins', {
      claims: { ...claims, sub: '01890000-0000-7000-8000-000000000099' },
      query,
    });
    expect(other).toMatchObject({ status: 400, body: { code: 'page-token-invalid' } });
  });

  it('answers a retried sign-in with the same session', async () => {
    const headers = { 'idempotency-key': 'k' };
    const first = await signIn(EMAIL, PASSWORD, headers);
    const again = await signIn(EMAIL, PASSWORD, headers);
    expect(again.body.refreshToken).toBe(first.body.refreshToken);
    expect((await signIn(EMAIL, PASSWORD)).body.refreshToken).not.toBe(first.body.refreshToken);
  });

  it.each([
    [{ email: EMAIL }, 'password', 'required'],
    [{ email: EMAIL, password: '' }, 'password', 'empty'],
    [{ email: 'x', password: PASSWORD }, 'email', 'format-email'],
    [{ email: EMAIL, password: PASSWORD, remember: true }, 'remember', 'unknown-field'],
  ])('[A1] refuses %j', async (json, path, code) => {
    const answer = await world.request('POST /v1/sessions', { json });
    expect(answer).toMatchObject({ status: 422, body: { fields: [{ path, code }] } });
  });
});

describe('refreshing', () => {
  it('[A1] exchanges a refresh token once, in one call', async () => {
    const { refreshToken, claims } = await signedIn(world);
    world.clock.advance(14 * 60_000);
    world.table.calls.length = 0;
    const second = await refresh(refreshToken);
    expect(second.status).toBe(200);
    expect(world.table.calls).toEqual([{ operation: 'transact', count: 2 }]);
    const { iat, exp, jti, ...lasting } = claimsIn(second.body.accessToken);
    expect(claims).toMatchObject(lasting);
    expect([iat, exp, jti]).not.toEqual([claims['iat'], claims['exp'], claims['jti']]);
    expect((await refresh(second.body.refreshToken)).status).toBe(200);
  });

  it('[A1] ends the session when a refresh token comes twice', async () => {
    const { refreshToken } = await signedIn(world);
    const second = await refresh(refreshToken);
    const third = await refresh(second.body.refreshToken);
    expect(await refresh(refreshToken)).toMatchObject({
      status: 401,
      body: { code: 'refresh-token-reused' },
    });
    expect(world.events.at(-1)?.event).toMatchObject({ type: 'identity.refresh-token-reused', accountId });
    expect(await world.mail()).toMatchObject({ to: EMAIL, template: 'sessions-ended' });
    expect(await refresh(third.body.refreshToken)).toMatchObject({
      status: 401,
      body: { code: 'session-ended' },
    });
    expect(await refresh(refreshToken)).toMatchObject({ status: 401, body: { code: 'session-ended' } });
    expect((await refresh((await signedIn(world)).refreshToken)).status).toBe(200);
  });

  it('[A1] one of two exchanges at once succeeds, and the session ends', async () => {
    const { refreshToken } = await signedIn(world);
    const answers = await Promise.all([refresh(refreshToken), refresh(refreshToken)]);
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200, 401]));
    const winner = answers.find(({ status }) => status === 200);
    expect((await refresh(winner?.body.refreshToken)).body.code).toBe('session-ended');
  });

  it('[A1] repeats a lost answer under the same Idempotency-Key, for the last exchange only', async () => {
    const { refreshToken } = await signedIn(world);
    const headers = { 'idempotency-key': 'lost' };
    const first = await refresh(refreshToken, headers);
    expect((await refresh(refreshToken, headers)).body.refreshToken).toBe(first.body.refreshToken);
    const next = await refresh(first.body.refreshToken);
    expect(next.status).toBe(200);
    expect((await refresh(refreshToken, headers)).body.code).toBe('refresh-token-reused');
  });

  it('[A1] another Idempotency-Key is no excuse', async () => {
    const { refreshToken } = await signedIn(world);
    await refresh(refreshToken, { 'idempotency-key': 'mine' });
    const thief = await refresh(refreshToken, { 'idempotency-key': 'thief' });
    expect(thief.body.code).toBe('refresh-token-reused');
  });

  it('[A1] a session lasts 30 days', async () => {
    const { refreshToken } = await signedIn(world);
    world.clock.advance(30 * 86_400_000);
    expect((await refresh(refreshToken)).body.code).toBe('session-ended');
    world.clock.advance(-1);
    expect((await refresh(refreshToken)).status).toBe(200);
  });

  it('[A1] refuses forged tokens without touching the table', async () => {
    const { refreshToken } = await signedIn(world);
    const parts = refreshToken.split('.');
    world.table.calls.length = 0;
    const forged = [
      '',
      'x',
      parts.with(7, '9').join('.'),
      parts.with(5, 'administrator').join('.'),
      parts.with(8, 'f'.repeat(64)).join('.'),
      `${refreshToken}0`,
      'x'.repeat(513),
    ];
    for (const token of forged) {
      const answer = await refresh(token);
      expect([401, 422]).toContain(answer.status);
      expect(['refresh-token-invalid', 'invalid-request']).toContain(answer.body.code);
    }
    expect(world.table.calls).toEqual([]);
  });
});

describe('signing out', () => {
  const signOut = (claims: Record<string, unknown>, headers = {}) =>
    world.request('DELETE /v1/sessions/current', { claims, headers });
  const signOutEverywhere = (claims: Record<string, unknown>) =>
    world.request('DELETE /v1/sessions', { claims });

  it('[A1] ends this session and no other, in one call', async () => {
    const [here, there] = [await signedIn(world), await signedIn(world)];
    world.table.calls.length = 0;
    expect((await signOut(here.claims)).status).toBe(204);
    expect(world.table.calls).toEqual([{ operation: 'transact', count: 3 }]);
    expect((await refresh(here.refreshToken)).body.code).toBe('session-ended');
    expect((await refresh(there.refreshToken)).status).toBe(200);
    expect(await signOut(here.claims)).toMatchObject({ status: 401, body: { code: 'session-ended' } });
    expect(await world.mail()).toBeUndefined();
  });

  it('[A1] everywhere ends every session, in one call, and a new one opens', async () => {
    const [here, there] = [await signedIn(world), await signedIn(world)];
    world.table.calls.length = 0;
    expect((await signOutEverywhere(here.claims)).status).toBe(204);
    expect(world.table.calls).toEqual([{ operation: 'transact', count: 4 }]);
    expect((await refresh(here.refreshToken)).body.code).toBe('session-ended');
    expect((await refresh(there.refreshToken)).body.code).toBe('session-ended');
    expect(await world.mail()).toMatchObject({ to: EMAIL, template: 'sessions-ended' });
    expect((await refresh((await signedIn(world)).refreshToken)).status).toBe(200);
  });

  it('answers a retried sign-out as the first', async () => {
    const { claims } = await signedIn(world);
    const headers = { 'idempotency-key': 'out' };
    expect((await signOut(claims, headers)).status).toBe(204);
    expect((await signOut(claims, headers)).status).toBe(204);
  });

  it('[A1] refuses whoever is not signed in, and a token of another make', async () => {
    expect((await world.request('DELETE /v1/sessions/current')).body.code).toBe('unauthenticated');
    expect((await world.request('GET /v1/account')).body.code).toBe('unauthenticated');
    const { claims } = await signedIn(world);
    expect((await signOut({ ...claims, sid: 'x' })).body.code).toBe('token-invalid');
    expect((await signOut({ ...claims, sub: '01890000-0000-7000-8000-000000000099' })).body.code).toBe(
      'session-ended',
    );
    const stranger = await world.request('GET /v1/account', {
      claims: { ...claims, sub: '01890000-0000-7000-8000-000000000099' },
    });
    expect(stranger.status).toBe(404);
  });
});
