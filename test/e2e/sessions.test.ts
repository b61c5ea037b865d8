import { beforeAll, describe, expect, test } from 'vitest';
import type { Language } from '#domain/shared/languages.ts';
import {
  ACCESS_TOKEN_GONE_SECONDS,
  PASSWORD,
  advanceClock,
  at,
  expectRefusal,
  expectStatus,
  freshEmail,
  mailedCode,
  mailsTo,
  otherThan,
  person,
  refusedInEveryLanguage,
  send,
  signIn,
  signUpForm,
  textAt,
  tokensOf,
} from '#test/support/e2e.ts';
import type { Answer, Person } from '#test/support/e2e.ts';

const NEW_PASSWORD = 'another synthetic passphrase 8';
const refresh = (refreshToken: string, headers: Record<string, string> = {}): Promise<Answer> =>
  send('POST', '/v1/sessions/refresh', { json: { refreshToken }, headers });
const attempt = (email: string, password: string): Promise<Answer> =>
  send('POST', '/v1/sessions', { json: { email, password } });
/** An answer without what is new in each: the instance of a problem, IDs, moments. */
const comparable = ({ status, body, headers }: Answer) => ({
  status,
  body: JSON.parse(
    JSON.stringify(body, (name, value: unknown) =>
      ['instance', 'id', 'expiresAt', 'resendAfter'].includes(name) ? typeof value : value,
    ),
  ) as unknown,
  headers: [...headers.keys()].filter((name) => name !== 'content-length').sort(),
});

describe('sessions', () => {
  let owner: Person;
  beforeAll(async () => {
    owner = await person();
  });

  test('[A1] a refresh token is good once and makes a new pair that works', async () => {
    const first = await signIn(owner.email);
    const second = tokensOf(expectStatus(await refresh(first.refreshToken), 200));
    expect(second.refreshToken).not.toBe(first.refreshToken);
    expectStatus(await send('GET', '/v1/account', { token: second.accessToken }), 200);
    const third = tokensOf(expectStatus(await refresh(second.refreshToken), 200));
    expectStatus(await send('GET', '/v1/account', { token: third.accessToken }), 200);
  });

  test('[A1] an answer that got lost is repeated to the same Idempotency-Key, and ends nothing', async () => {
    const first = await signIn(owner.email);
    const headers = { 'idempotency-key': 'refresh-once' };
    const answered = tokensOf(expectStatus(await refresh(first.refreshToken, headers), 200));
    const repeated = tokensOf(expectStatus(await refresh(first.refreshToken, headers), 200));
    expect(repeated.refreshToken).toBe(answered.refreshToken);
    expectStatus(await refresh(repeated.refreshToken), 200);
  });

  test('[A1] a refresh token that comes twice ends its family, and no other session', async () => {
    const stolen = await signIn(owner.email);
    const bystander = await signIn(owner.email);
    const current = tokensOf(expectStatus(await refresh(stolen.refreshToken), 200));
    expectRefusal(await refresh(stolen.refreshToken), { status: 401, code: 'refresh-token-reused' });
    await refusedInEveryLanguage(
      (language) =>
        send('POST', '/v1/sessions/refresh', { language, json: { refreshToken: current.refreshToken } }),
      { status: 401, code: 'session-ended' },
    );
    expectStatus(await refresh(bystander.refreshToken), 200);
  });

  test('[A1] a refresh token that was never ours is refused in the caller’s language', async () => {
    const { refreshToken } = await signIn(owner.email);
    const tampered = refreshToken.replace('.job_seeker.', '.administrator.');
    expect(tampered).not.toBe(refreshToken);
    for (const token of ['x', tampered, `${refreshToken}0`]) {
      await refusedInEveryLanguage(
        (language) => send('POST', '/v1/sessions/refresh', { language, json: { refreshToken: token } }),
        { status: 401, code: 'refresh-token-invalid' },
      );
    }
    expectStatus(await refresh(refreshToken), 200);
  });

  test('[A1] signing out ends this session alone', async () => {
    const here = await signIn(owner.email);
    const elsewhere = await signIn(owner.email);
    expectStatus(await send('DELETE', '/v1/sessions/current', { token: here.accessToken }), 204);
    expectRefusal(await refresh(here.refreshToken), { status: 401, code: 'session-ended' });
    expectStatus(await refresh(elsewhere.refreshToken), 200);
  });

  test('[A1] signing out everywhere ends every session, and a new sign-in works', async () => {
    const one = await signIn(owner.email);
    const other = await signIn(owner.email);
    expectStatus(await send('DELETE', '/v1/sessions', { token: one.accessToken }), 204);
    for (const { refreshToken } of [one, other]) {
      expectRefusal(await refresh(refreshToken), { status: 401, code: 'session-ended' });
    }
    expectStatus(await refresh((await signIn(owner.email)).refreshToken), 200);
  });

  test('[A1] an access token ends by the clock, and the refresh token outlives it', async () => {
    const tokens = await signIn(owner.email);
    await advanceClock(ACCESS_TOKEN_GONE_SECONDS);
    await refusedInEveryLanguage(
      (language) => send('GET', '/v1/account', { language, token: tokens.accessToken }),
      { status: 401, code: 'token-expired' },
    );
    const next = tokensOf(expectStatus(await refresh(tokens.refreshToken), 200));
    expectStatus(await send('GET', '/v1/account', { token: next.accessToken }), 200);
  });

  test('[A9] the sign-in history shows time, method, address and device, the latest first', async () => {
    const someone = await person();
    await send('POST', '/v1/sessions', {
      json: { email: someone.email, password: PASSWORD },
      headers: { 'user-agent': 'A synthetic browser 1.0' },
    });
    const page = expectStatus(await someone.call('GET', '/v1/account/sign-ins'), 200);
    const items = at(page.body, 'items');
    expect(items).toEqual([
      expect.objectContaining({ method: 'password', device: 'A synthetic browser 1.0' }),
      expect.objectContaining({ method: 'password', address: expect.stringMatching(/^[\d.:a-f]+$/) }),
    ]);
    const first = expectStatus(await someone.call('GET', '/v1/account/sign-ins?limit=1'), 200);
    expect(at(first.body, 'items')).toEqual([at(page.body, 'items.0')]);
    const rest = expectStatus(
      await someone.call('GET', `/v1/account/sign-ins?limit=1&cursor=${textAt(first, 'next')}`),
      200,
    );
    expect(at(rest.body, 'items.0')).toEqual(at(page.body, 'items.1'));
  });

  test('[A9] nobody pages through the sign-ins of another with their cursor', async () => {
    const someone = await person();
    await someone.signInAgain();
    const first = expectStatus(await someone.call('GET', '/v1/account/sign-ins?limit=1'), 200);
    expectRefusal(await owner.call('GET', `/v1/account/sign-ins?limit=1&cursor=${textAt(first, 'next')}`), {
      status: 400,
      code: 'page-token-invalid',
    });
  });
});

describe('passwords', () => {
  test('[A1] [A10] a password is reset by mail: the old one and every session end', async () => {
    const someone = await person();
    const before = await someone.signInAgain();
    expectStatus(await send('POST', '/v1/password-resets', { json: { email: someone.email } }), 202);
    const code = await mailedCode(someone.email);
    const confirm = (given: string): Promise<Answer> =>
      send('POST', '/v1/password-resets/confirmation', {
        json: { email: someone.email, code: given, newPassword: NEW_PASSWORD },
      });
    expectRefusal(await confirm(otherThan(code)), { status: 422, code: 'code-wrong' });
    expectStatus(await attempt(someone.email, PASSWORD), 201);
    expectStatus(await confirm(code), 204);
    expectRefusal(await attempt(someone.email, PASSWORD), { status: 401, code: 'credentials-wrong' });
    expectRefusal(await refresh(before.refreshToken), { status: 401, code: 'session-ended' });
    expectStatus(await attempt(someone.email, NEW_PASSWORD), 201);
    expectRefusal(await confirm(code), { status: 422, code: 'code-wrong' });
    const subjects = (await mailsTo(someone.email)).map(({ subject }) => subject);
    expect(subjects.join('\n')).toMatch(/password/i);
  });

  test('[A1] a changed password ends every session; a wrong present one changes nothing', async () => {
    const someone = await person();
    const tokens = await someone.signInAgain();
    const change = (currentPassword: string): Promise<Answer> =>
      someone.call('PUT', '/v1/account/password', { json: { currentPassword, newPassword: NEW_PASSWORD } });
    expectRefusal(await change('not this one at all'), { status: 422, code: 'password-wrong' });
    expectStatus(await attempt(someone.email, PASSWORD), 201);
    expectStatus(await change(PASSWORD), 204);
    expectRefusal(await attempt(someone.email, PASSWORD), { status: 401, code: 'credentials-wrong' });
    expectRefusal(await refresh(tokens.refreshToken), { status: 401, code: 'session-ended' });
    expectStatus(await attempt(someone.email, NEW_PASSWORD), 201);
  });
});

describe('whether an account exists', () => {
  let existing: Person;
  beforeAll(async () => {
    existing = await person();
  });

  test('[A10] a wrong password is answered as an address without an account is', async () => {
    const known = await attempt(existing.email, 'not this one at all');
    const unknown = await attempt(freshEmail(), 'not this one at all');
    expectRefusal(known, { status: 401, code: 'credentials-wrong' });
    expect(comparable(unknown)).toEqual(comparable(known));
  });

  test('[A10] a sign-up is answered alike, and only the owner of the address learns the difference', async () => {
    const email = freshEmail();
    const known = await send('POST', '/v1/sign-ups', { json: signUpForm(existing.email) });
    const unknown = await send('POST', '/v1/sign-ups', { json: signUpForm(email) });
    expectStatus(known, 202);
    expect(comparable(unknown)).toEqual(comparable(known));
    const wrong = { json: { code: '000000' } };
    const confirm = (answer: Answer): Promise<Answer> =>
      send('POST', `/v1/sign-ups/${textAt(answer, 'id')}/confirmation`, wrong);
    const confirmKnown = await confirm(known);
    expectRefusal(confirmKnown, { status: 422, code: 'code-wrong' });
    expect(comparable(await confirm(unknown))).toEqual(comparable(confirmKnown));
    expectStatus(await attempt(existing.email, PASSWORD), 201);
  });

  test('[A10] asking for a reset, and confirming one, is answered alike', async () => {
    const missing = freshEmail();
    const ask = (email: string): Promise<Answer> => send('POST', '/v1/password-resets', { json: { email } });
    const known = expectStatus(await ask(existing.email), 202);
    expect(comparable(await ask(missing))).toEqual(comparable(known));
    const code = otherThan(await mailedCode(existing.email));
    const confirm = (email: string): Promise<Answer> =>
      send('POST', '/v1/password-resets/confirmation', { json: { email, code, newPassword: NEW_PASSWORD } });
    const confirmKnown = await confirm(existing.email);
    expectRefusal(confirmKnown, { status: 422, code: 'code-wrong' });
    expect(comparable(await confirm(missing))).toEqual(comparable(confirmKnown));
    expect(await mailsTo(missing)).toEqual([]);
  });

  test('[A10] five wrong passwords lock a missing account as they lock a real one', async () => {
    const someone = await person();
    const answers = [someone.email, freshEmail()].map(async (email) => {
      for (let tries = 0; tries < 5; tries++) {
        expectRefusal(await attempt(email, 'not this one at all'), {
          status: 401,
          code: 'credentials-wrong',
        });
      }
      return attempt(email, PASSWORD);
    });
    const [real, missing] = await Promise.all(answers);
    if (real === undefined || missing === undefined) throw new Error('two answers were asked for');
    expectRefusal(real, { status: 429, code: 'too-many-tries' });
    expect(Number(real.headers.get('retry-after'))).toBeGreaterThan(800);
    expect({ ...comparable(missing), body: at(missing.body, 'code') }).toEqual({
      ...comparable(real),
      body: 'too-many-tries',
    });
    await advanceClock(Number(real.headers.get('retry-after')));
    expectStatus(await attempt(someone.email, PASSWORD), 201);
  });

  test('[A10] another reset code for an address waits a minute, and no longer', async () => {
    const email = freshEmail();
    const ask = (language: Language = 'en'): Promise<Answer> =>
      send('POST', '/v1/password-resets', { json: { email }, language });
    expectStatus(await ask(), 202);
    await refusedInEveryLanguage(ask, { status: 429, code: 'too-many-requests' });
    const refused = await ask();
    const wait = Number(refused.headers.get('retry-after'));
    expect(at(refused.body, 'retryAfter')).toBe(wait);
    expect(textAt(refused, 'title')).toContain(String(wait));
    await advanceClock(wait);
    expectStatus(await ask(), 202);
  });
});
