import { createHash } from 'node:crypto';
import { beforeEach, describe, expect, it } from 'vitest';
import {
  PASSWORD,
  identityWorld,
  registered,
  signUpBody,
  signedIn,
  wrongCode,
} from '#test/support/identity.ts';
import type { IdentityWorld } from '#test/support/identity.ts';
import { REQUEST_ID } from '#test/support/http.ts';

const EMAIL = 'aigerim@example.kz';
let world: IdentityWorld;
beforeEach(() => {
  world = identityWorld();
});
const signUp = (json: unknown = signUpBody(), headers = {}) =>
  world.request('POST /v1/sign-ups', { json, headers });
const confirm = (id: string, code: string | undefined, headers = {}) =>
  world.request('POST /v1/sign-ups/{id}/confirmation', { params: { id }, json: { code }, headers });
const resend = (id: string, headers = {}) =>
  world.request('POST /v1/sign-ups/{id}/code', { params: { id }, headers });

describe('signing up', () => {
  it('[A5][A7] mails a code, and the right code opens the account', async () => {
    const answer = await signUp(signUpBody(EMAIL, { language: 'ru' }));
    expect(answer.status).toBe(202);
    expect(answer.body).toEqual({
      id: expect.any(String),
      codeLength: 6,
      expiresAt: '2026-11-02T09:15:00.000Z',
      resendAfter: '2026-11-02T09:01:00.000Z',
    });
    const before = await world.request('POST /v1/sessions', { json: { email: EMAIL, password: PASSWORD } });
    expect(before.body.code).toBe('credentials-wrong');
    const mail = await world.mail();
    expect(mail).toMatchObject({
      to: EMAIL,
      language: 'ru',
      template: 'confirm-email',
      params: { minutes: '15' },
    });
    expect(mail?.params['code']).toMatch(/^\d{6}$/);
    const confirmed = await confirm(answer.body.id, mail?.params['code']);
    expect(confirmed).toMatchObject({ status: 200, body: { accountId: answer.body.id } });
    expect(world.events.at(-1)?.event).toEqual({
      type: 'identity.account-confirmed',
      accountId: answer.body.id,
    });
    const { claims } = await signedIn(world);
    expect(claims).toMatchObject({ sub: answer.body.id, role: 'job_seeker' });
  });

  it('[A7] records the consent: version, moment, method, evidence', async () => {
    await registered(world);
    const { claims } = await signedIn(world);
    const { body, headers } = await world.request('GET /v1/account', { claims });
    expect(body).toMatchObject({
      email: EMAIL,
      jurisdiction: 'KZ',
      agreement: { version: '2026-11-01', at: '2026-11-02T09:00:00.000Z', method: 'click' },
    });
    expect(headers['etag']).toMatch(/^"2\.[0-9a-f]{64}"$/);
    const head = [...world.table.items.values()].find(({ type }) => type === 'account');
    expect(head?.['agreement']).toMatchObject({ evidence: REQUEST_ID });
    expect(head).not.toHaveProperty('passwordHash');
    expect(head).not.toHaveProperty('ttl');
  });

  it('[A7] shows the agreement in all languages', async () => {
    const { body } = await world.request('GET /v1/user-agreement');
    expect(body.version).toBe('2026-11-01');
    expect(Object.keys(body.text).toSorted()).toEqual(['en', 'kk', 'ky', 'ru']);
  });

  it.each([
    [{ email: 'nobody' }, 'email', 'format-email'],
    [{ email: undefined }, 'email', 'required'],
    [{ password: 'short1!' }, 'password', 'password-too-short'],
    [{ password: 'әуе1 жол'.repeat(16) + '!' }, 'password', 'password-too-long'],
    [{ password: 'Qwertyuiop' }, 'password', 'password-common'],
    [{ password: 'ababababab' }, 'password', 'password-common'],
    [{ password: 'AIGERIM@example.kz' }, 'password', 'password-is-email'],
    [{ role: 'administrator' }, 'role', 'not-allowed-value'],
    [{ role: 'chief' }, 'role', 'not-allowed-value'],
    [{ jurisdiction: 'UZ' }, 'jurisdiction', 'not-allowed-value'],
    [{ language: 'de' }, 'language', 'not-allowed-value'],
    [
      { agreement: { version: '2026-11-01', accepted: false } },
      'agreement.accepted',
      'agreement-not-accepted',
    ],
    [{ agreement: { version: '2020-01-01', accepted: true } }, 'agreement.version', 'agreement-outdated'],
    [{ agreement: undefined }, 'agreement', 'required'],
    [{ admin: true }, 'admin', 'unknown-field'],
  ])('[A7] refuses %j by naming the field and the rule', async (changes, path, code) => {
    const answer = await signUp(signUpBody(EMAIL, changes), { 'accept-language': 'kk' });
    expect(answer.status).toBe(422);
    expect(answer.body).toMatchObject({ code: 'invalid-request', fields: [{ path, code }] });
    expect(answer.body.fields[0].message).not.toContain('field.');
    expect(world.table.items.size).toBe(0);
  });

  it('[A10] answers and works the same whether or not the address has an account', async () => {
    await registered(world);
    const work = async (email: string) => {
      world.table.calls.length = 0;
      world.passwords.calls.length = 0;
      const { status, headers, body } = await signUp(signUpBody(email));
      return {
        status,
        headers,
        body: { ...body, id: '' },
        table: [...world.table.calls],
        hashing: [...world.passwords.calls],
      };
    };
    const taken = await work(' Aigerim@Example.kz ');
    const mail = await world.mail();
    expect(taken).toEqual(await work('free@example.kz'));
    expect(taken.hashing).toEqual(['hash']);
    expect(taken.table).toEqual([{ operation: 'transact', count: 6 }]);
    expect(mail).toEqual({ to: EMAIL, language: 'kk', template: 'already-registered', params: {} });
  });

  it('[A5] of two sign-ups for one address the first confirmed owns it', async () => {
    const first = await signUp();
    const firstCode = (await world.mail())?.params['code'];
    const second = await signUp(signUpBody(EMAIL, { password: 'another good one' }));
    const secondCode = (await world.mail())?.params['code'];
    expect((await confirm(second.body.id, secondCode)).status).toBe(200);
    const late = await confirm(first.body.id, firstCode);
    expect(late).toMatchObject({ status: 409, body: { code: 'already-registered' } });
    const { claims } = await signedIn(world, EMAIL, 'another good one');
    expect(claims['sub']).toBe(second.body.id);
  });

  it('[A10] five wrong codes lock the right one out until the wait is over', async () => {
    const { body } = await signUp();
    const code = (await world.mail())?.params['code'];
    for (let wrong = 0; wrong < 5; wrong++) {
      expect(await confirm(body.id, wrongCode(code))).toMatchObject({
        status: 422,
        body: { code: 'code-wrong' },
      });
    }
    const locked = await confirm(body.id, code);
    expect(locked).toMatchObject({ status: 429, body: { code: 'too-many-tries', retryAfter: 900 } });
    expect(locked.headers['retry-after']).toBe('900');
    expect((await confirm(body.id, wrongCode(code))).body).toEqual(locked.body);
    world.clock.advance(15 * 60_000);
    expect((await confirm(body.id, code)).body.code).toBe('code-expired');
    await resend(body.id);
    const fresh = (await world.mail())?.params['code'];
    expect((await confirm(body.id, fresh)).status).toBe(200);
  });

  it('[A10] of a hundred wrong codes at once no more than five are answered as wrong', async () => {
    const { body } = await signUp();
    const code = (await world.mail())?.params['code'];
    const answers = await Promise.all(Array.from({ length: 100 }, () => confirm(body.id, wrongCode(code))));
    expect(answers.filter((answer) => answer.body.code === 'code-wrong')).toHaveLength(5);
    expect(answers.every((answer) => [422, 429].includes(answer.status))).toBe(true);
    expect((await confirm(body.id, code)).body.code).toBe('too-many-tries');
  });

  it('[A5] a code is good for 15 minutes less a millisecond', async () => {
    const { body } = await signUp();
    const code = (await world.mail())?.params['code'];
    world.clock.advance(15 * 60_000);
    expect((await confirm(body.id, code)).body.code).toBe('code-expired');
    world.clock.advance(-1);
    expect((await confirm(body.id, code)).status).toBe(200);
  });

  it('[A5] another code is mailed after a minute, four in all, and voids the one before', async () => {
    const { body } = await signUp();
    const first = (await world.mail())?.params['code'];
    world.clock.advance(59_999);
    expect(await resend(body.id)).toMatchObject({ status: 429, headers: { 'retry-after': '1' } });
    world.clock.advance(1);
    expect(await resend(body.id)).toMatchObject({ status: 202, body: { id: body.id, codeLength: 6 } });
    expect((await confirm(body.id, first)).body.code).toBe('code-wrong');
    for (let further = 0; further < 2; further++) {
      world.clock.advance(60_000);
      expect((await resend(body.id)).status).toBe(202);
    }
    world.clock.advance(60_000);
    expect((await resend(body.id)).body.code).toBe('too-many-requests');
    expect((await confirm(body.id, (await world.mail())?.params['code'])).status).toBe(200);
  });

  it('[A5] a sign-up is forgotten after a day', async () => {
    const { body } = await signUp();
    world.clock.advance(24 * 3_600_000);
    expect((await resend(body.id)).status).toBe(404);
    expect((await confirm(body.id, '123456')).status).toBe(404);
  });

  it('[A5] refuses an unknown sign-up, a code that is none, and a second confirmation', async () => {
    const unknown = '01890000-0000-7000-8000-000000000099';
    expect((await confirm(unknown, '123456')).body.code).toBe('not-found');
    expect((await resend(unknown)).body.code).toBe('not-found');
    expect((await confirm('no-uuid', '123456')).status).toBe(404);
    expect((await confirm(unknown, '12345a')).body.fields).toMatchObject([
      { path: 'code', code: 'format-regex' },
    ]);
    const { body } = await signUp();
    const code = (await world.mail())?.params['code'];
    await confirm(body.id, code);
    expect((await confirm(body.id, code)).body.code).toBe('already-confirmed');
  });

  it('answers a retry with the same Idempotency-Key from memory, and refuses another body under it', async () => {
    const headers = { 'idempotency-key': 'k1' };
    const first = await signUp(signUpBody(), headers);
    const events = world.events.length;
    expect((await signUp(signUpBody(), headers)).body).toEqual(first.body);
    expect(world.events).toHaveLength(events);
    const reused = await signUp(signUpBody('other@example.kz'), headers);
    expect(reused).toMatchObject({ status: 422, body: { code: 'idempotency-key-reused' } });
    const code = (await world.mail())?.params['code'];
    const confirmed = await confirm(first.body.id, code, { 'idempotency-key': 'k2' });
    expect((await confirm(first.body.id, code, { 'idempotency-key': 'k2' })).body).toEqual(confirmed.body);
    const other = await confirm(first.body.id, wrongCode(code), { 'idempotency-key': 'k2' });
    expect(other.body.code).toBe('idempotency-key-reused');
  });

  it('[A10] limits sign-ups for one address and from one network address, taken or not', async () => {
    for (let count = 0; count < 10; count++) expect((await signUp()).status).toBe(202);
    const limited = await signUp();
    expect(limited).toMatchObject({ status: 429, body: { code: 'too-many-requests' } });
    expect(limited.headers['retry-after']).toBe(String(15 * 3600));
    let accepted = 0;
    for (let count = 0; count < 300; count++) {
      if ((await signUp(signUpBody(`p${count}@example.kz`))).status === 202) accepted++;
    }
    expect(accepted).toBeGreaterThan(200);
    expect(accepted).toBeLessThanOrEqual(240);
    world.clock.advance(3_600_000);
    expect((await signUp(signUpBody('late@example.kz'))).status).toBe(202);
  });

  it('keeps no address, password, code or plain hash of a body outside the account head', async () => {
    await registered(world, EMAIL, {});
    await signUp(signUpBody('second@example.kz'), { 'idempotency-key': 'k1' });
    const code = (await world.mail())?.params['code'] ?? '';
    const text = [...world.table.items.values()]
      .filter(({ type }) => type !== 'account')
      .map((item) => JSON.stringify(item))
      .join('\n');
    // What the runtime makes of the request: whoever could compare it with a guess would not need argon2id.
    const sent = `POST /v1/sign-ups\n\n${JSON.stringify(signUpBody('second@example.kz'))}`;
    expect(text).toContain('"requestHash"');
    expect(text).not.toContain(createHash('sha256').update(sent).digest('base64url'));
    expect(text).not.toContain('example.kz');
    expect(text).not.toContain(PASSWORD);
    expect(text).not.toContain(`"${code}"`);
    expect(JSON.stringify(world.events)).not.toContain('example.kz');
  });
});
