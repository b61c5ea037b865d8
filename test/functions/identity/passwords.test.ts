import { beforeEach, describe, expect, it } from 'vitest';
import { PASSWORD, identityWorld, registered, signedIn, wrongCode } from '#test/support/identity.ts';
import type { IdentityWorld, SignedIn } from '#test/support/identity.ts';

const EMAIL = 'aigerim@example.kz';
const NEW = 'a quite different one';
let world: IdentityWorld;
beforeEach(async () => {
  world = identityWorld();
  await registered(world);
});
const refresh = (refreshToken: string) =>
  world.request('POST /v1/sessions/refresh', { json: { refreshToken } });

describe('changing the password', () => {
  let session: SignedIn;
  beforeEach(async () => {
    session = await signedIn(world);
  });
  const change = (currentPassword: string, newPassword: string, headers = {}) =>
    world.request('PUT /v1/account/password', {
      claims: session.claims,
      json: { currentPassword, newPassword },
      headers,
    });

  it('[A1] takes the new one, ends every session, tells by mail', async () => {
    expect((await change(PASSWORD, NEW)).status).toBe(204);
    expect(await world.mail()).toMatchObject({ to: EMAIL, template: 'password-changed' });
    expect((await refresh(session.refreshToken)).body.code).toBe('session-ended');
    expect(
      (await world.request('POST /v1/sessions', { json: { email: EMAIL, password: PASSWORD } })).status,
    ).toBe(401);
    expect((await refresh((await signedIn(world, EMAIL, NEW)).refreshToken)).status).toBe(200);
  });

  it('[A10] five wrong current passwords and then a wait', async () => {
    for (let wrong = 0; wrong < 5; wrong++) {
      expect(await change('wrong one', NEW)).toMatchObject({ status: 422, body: { code: 'password-wrong' } });
    }
    expect(await change(PASSWORD, NEW)).toMatchObject({ status: 429, body: { code: 'too-many-tries' } });
    world.clock.advance(15 * 60_000);
    expect((await change(PASSWORD, NEW)).status).toBe(204);
  });

  it.each([
    ['short', 'password-too-short'],
    ['1234567890', 'password-common'],
    ['aigerim@example.kz', 'password-is-email'],
  ])('[A1] refuses %s', async (newPassword, code) => {
    const answer = await change(PASSWORD, newPassword);
    expect(answer).toMatchObject({ status: 422, body: { fields: [{ path: 'newPassword', code }] } });
  });

  it('[A1] refuses an account that the token does not fit', async () => {
    session = { ...session, claims: { ...session.claims, sub: '01890000-0000-7000-8000-000000000099' } };
    expect((await change(PASSWORD, NEW)).status).toBe(404);
  });

  it('answers a retry as the first and refuses another body', async () => {
    const headers = { 'idempotency-key': 'k' };
    expect((await change(PASSWORD, NEW, headers)).status).toBe(204);
    const events = world.events.length;
    expect((await change(PASSWORD, NEW, headers)).status).toBe(204);
    expect(world.events).toHaveLength(events);
    expect((await change(PASSWORD, 'yet another one', headers)).body.code).toBe('idempotency-key-reused');
  });

  it('[A1] of two changes at once one holds', async () => {
    const answers = await Promise.all([change(PASSWORD, NEW), change(PASSWORD, 'yet another one')]);
    expect(answers.filter(({ status }) => status === 204)).toHaveLength(1);
    const refused = answers.find(({ status }) => status !== 204);
    expect(['password-wrong', 'stale-version']).toContain(refused?.body.code);
  });
});

describe('a forgotten password', () => {
  const ask = (email = EMAIL, headers = {}) =>
    world.request('POST /v1/password-resets', { json: { email }, headers });
  const reset = (code: string | undefined, email = EMAIL, newPassword = NEW) =>
    world.request('POST /v1/password-resets/confirmation', { json: { email, code, newPassword } });

  it('[A1] is replaced with the mailed code, once; every session ends', async () => {
    const session = await signedIn(world);
    const asked = await ask();
    expect(asked).toMatchObject({
      status: 202,
      body: { codeLength: 6, expiresAt: '2026-11-02T09:15:00.000Z' },
    });
    const mail = await world.mail();
    expect(mail).toMatchObject({ to: EMAIL, template: 'reset-password', params: { minutes: '15' } });
    expect((await reset(mail?.params['code'])).status).toBe(204);
    expect(await world.mail()).toMatchObject({ template: 'password-changed' });
    expect((await refresh(session.refreshToken)).body.code).toBe('session-ended');
    expect((await signedIn(world, EMAIL, NEW)).claims).toMatchObject({ role: 'job_seeker' });
    expect((await reset(mail?.params['code'], EMAIL, 'yet another one')).body.code).toBe('code-wrong');
  });

  it('[A10] answers and works the same whether or not the address has an account', async () => {
    const work = async (email: string) => {
      world.table.calls.length = 0;
      world.passwords.calls.length = 0;
      const asked = await ask(email);
      const answered = await reset('000000', email);
      const { status, body, headers } = answered;
      return {
        asked,
        status,
        body,
        headers,
        table: [...world.table.calls],
        hashing: [...world.passwords.calls],
      };
    };
    const known = await work(EMAIL);
    expect(known).toEqual(await work('nobody@example.kz'));
    expect(await world.mail()).toBeUndefined();
    expect(known.table.map(({ operation }) => operation)).toEqual(['transact', 'batchGet', 'transact']);
  });

  it.each([EMAIL, 'nobody@example.kz'])(
    '[A10] five wrong codes lock %s until the wait is over',
    async (email) => {
      await ask(email);
      const code = (await world.mail())?.params['code'];
      for (let wrong = 0; wrong < 5; wrong++)
        expect((await reset(wrongCode(code), email)).body.code).toBe('code-wrong');
      expect(await reset(code ?? '123456', email)).toMatchObject({
        status: 429,
        headers: { 'retry-after': '900' },
      });
      world.clock.advance(15 * 60_000);
      expect((await reset(code ?? '123456', email)).body.code).toBe('code-expired');
      await ask(email);
      const fresh = (await world.mail())?.params['code'];
      expect((await reset(fresh ?? '123456', email)).status).toBe(email === EMAIL ? 204 : 422);
    },
  );

  it('[A10] that was tried too often is tried no more: the new one opens, and may be changed, at once', async () => {
    const { claims } = await signedIn(world);
    const signIn = (password: string) =>
      world.request('POST /v1/sessions', { json: { email: EMAIL, password } });
    const change = (currentPassword: string) =>
      world.request('PUT /v1/account/password', {
        claims,
        json: { currentPassword, newPassword: 'yet another one' },
      });
    for (let wrong = 0; wrong < 5; wrong++) {
      await signIn('wrong one');
      await change('wrong one');
    }
    await ask();
    const code = (await world.mail())?.params['code'];
    expect((await reset(wrongCode(code))).body.code).toBe('code-wrong');
    expect((await signIn(PASSWORD)).body.code).toBe('too-many-tries');
    expect((await change(PASSWORD)).body.code).toBe('too-many-tries');
    expect((await reset(code)).status).toBe(204);
    expect((await signIn(PASSWORD)).body.code).toBe('credentials-wrong');
    expect((await signIn(NEW)).status).toBe(201);
    expect((await change(NEW)).status).toBe(204);
  });

  it('[A10] a code may be asked for once a minute and ten times a day', async () => {
    await ask();
    expect(await ask()).toMatchObject({ status: 429, body: { code: 'too-many-requests', retryAfter: 60 } });
    for (let further = 0; further < 9; further++) {
      world.clock.advance(60_000);
      expect((await ask()).status).toBe(202);
    }
    world.clock.advance(60_000);
    expect((await ask()).body.code).toBe('too-many-requests');
  });

  it('[A1] a code without a request, of another address, or in place of a sign-up code is wrong', async () => {
    expect((await reset('123456')).body.code).toBe('code-wrong');
    await registered(world, 'other@example.kz');
    world.clock.advance(60_000);
    await ask('other@example.kz');
    const other = (await world.mail())?.params['code'];
    await ask();
    const mine = (await world.mail())?.params['code'];
    expect(other).not.toBe(mine);
    expect((await reset(other)).body.code).toBe('code-wrong');
    expect((await reset(mine)).status).toBe(204);
  });

  it('answers a retried reset as the first', async () => {
    await ask();
    const code = (await world.mail())?.params['code'];
    const request = { json: { email: EMAIL, code, newPassword: NEW }, headers: { 'idempotency-key': 'k' } };
    expect((await world.request('POST /v1/password-resets/confirmation', request)).status).toBe(204);
    expect((await world.request('POST /v1/password-resets/confirmation', request)).status).toBe(204);
    const other = { ...request, json: { ...request.json, newPassword: 'yet another one' } };
    const reused = await world.request('POST /v1/password-resets/confirmation', other);
    expect(reused.body.code).toBe('idempotency-key-reused');
  });

  it('answers a retried request from memory', async () => {
    const headers = { 'idempotency-key': 'k' };
    const first = await ask(EMAIL, headers);
    expect((await ask(EMAIL, headers)).body).toEqual(first.body);
    expect((await ask('nobody@example.kz', headers)).body.code).toBe('idempotency-key-reused');
  });

  it('[A1] refuses a weak new password by its field', async () => {
    expect(await reset('123456', EMAIL, EMAIL)).toMatchObject({
      status: 422,
      body: { fields: [{ path: 'newPassword', code: 'password-is-email' }] },
    });
    expect((await reset('12345', EMAIL)).body.fields).toMatchObject([{ path: 'code', code: 'format-regex' }]);
  });
});
