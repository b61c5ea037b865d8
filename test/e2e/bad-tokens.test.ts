import { createPrivateKey } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { SignJWT, decodeJwt, decodeProtectedHeader, generateKeyPair } from 'jose';
import { describe, expect, inject, test } from 'vitest';
import type { Language } from '#domain/shared/languages.ts';
import {
  ACCESS_TOKEN_GONE_SECONDS,
  advanceClock,
  expectStatus,
  person,
  refusedInEveryLanguage,
  send,
} from '#test/support/e2e.ts';
import { untouched } from '#test/support/e2e-untouched.ts';

const world = untouched();

describe('an access token', () => {
  const READ = '/v1/resumes';
  const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');
  const ask = (token: string) => (language: Language) => send('GET', READ, { language, token });
  const INVALID = { status: 401, code: 'token-invalid' };

  test('[A1] none, or one of another scheme', async () => {
    const missing = { status: 401, code: 'unauthenticated' };
    await refusedInEveryLanguage((language) => send('GET', READ, { language }), missing);
    await refusedInEveryLanguage(
      (language) => send('POST', READ, { language, json: world().form() }),
      missing,
    );
    await refusedInEveryLanguage(
      (language) => send('GET', READ, { language, headers: { authorization: 'Basic c3luOnRoZXRpYw==' } }),
      INVALID,
    );
    for (const token of ['x', 'a.b.c', '..', part({}), `${'a'.repeat(5000)}.b.c`]) {
      await refusedInEveryLanguage(ask(token), INVALID);
    }
  });

  test('[A1] forged: another’s claims, a cut signature, no signature', async () => {
    const token = await world().owner.token();
    const [header = '', payload = '', signature = ''] = token.split('.');
    const claims = decodeJwt(token);
    const flipped = `${signature.startsWith('A') ? 'B' : 'A'}${signature.slice(1)}`;
    for (const forged of [
      `${header}.${part({ ...claims, role: 'administrator' })}.${signature}`,
      `${header}.${part({ ...claims, sub: world().stranger.accountId })}.${signature}`,
      `${header}.${part({ ...claims, exp: 9_999_999_999 })}.${signature}`,
      `${header}.${payload}.${flipped}`,
      `${header}.${payload}.${signature.slice(0, -8)}`,
      `${header}.${payload}.`,
    ]) {
      await refusedInEveryLanguage(ask(forged), INVALID);
    }
  });

  test.each(['none', 'None', 'HS256'])('[A1] of the algorithm %s', async (alg) => {
    const token = await world().owner.token();
    const [header = '', payload = '', signature = ''] = token.split('.');
    const { kid } = decodeProtectedHeader(token);
    const renamed = part({ alg, typ: 'at+jwt', kid });
    expect(renamed).not.toBe(header);
    await refusedInEveryLanguage(ask(`${renamed}.${payload}.`), INVALID);
    await refusedInEveryLanguage(ask(`${renamed}.${payload}.${signature}`), INVALID);
  });

  test('[A1] foreign: signed with another key, under our name of it or its own', async () => {
    const token = await world().owner.token();
    const { alg = '', kid = '' } = decodeProtectedHeader(token);
    const { privateKey } = await generateKeyPair(alg);
    for (const named of [kid, 'their-key']) {
      const foreign = await new SignJWT(decodeJwt(token))
        .setProtectedHeader({ alg, kid: named })
        .sign(privateKey);
      await refusedInEveryLanguage(ask(foreign), INVALID);
    }
    const unnamed = await new SignJWT(decodeJwt(token)).setProtectedHeader({ alg }).sign(privateKey);
    await refusedInEveryLanguage(ask(unnamed), INVALID);
  });

  test('[A1] foreign: of another issuer or for another audience, whoever signed it', async () => {
    const token = await world().owner.token();
    const { alg = '', kid = '' } = decodeProtectedHeader(token);
    const claims = decodeJwt(token);
    // Our own key proves that it is the claims that are refused; a system elsewhere keeps its key to itself.
    const keyFile = inject('e2eSigningKey');
    const key =
      keyFile === '' ? (await generateKeyPair(alg)).privateKey : createPrivateKey(readFileSync(keyFile));
    const signed = (changed: object): Promise<string> =>
      new SignJWT({ ...claims, ...changed }).setProtectedHeader({ alg, kid }).sign(key);
    if (keyFile !== '') expectStatus(await ask(await signed({}))('en'), 200);
    for (const changed of [
      { iss: 'https://issuer.example' },
      { aud: 'another-api' },
      { iss: undefined },
      { aud: undefined },
      { exp: undefined },
      { iat: 9_999_999_999, exp: 9_999_999_999 },
      { sub: 'not-an-account' },
      { role: 'emperor' },
    ]) {
      await refusedInEveryLanguage(ask(await signed(changed)), INVALID);
    }
  });

  test('[A1] expired', async () => {
    const token = await world().owner.token();
    await advanceClock(ACCESS_TOKEN_GONE_SECONDS);
    await refusedInEveryLanguage(ask(token), { status: 401, code: 'token-expired' });
    await refusedInEveryLanguage(
      (language) => send('POST', READ, { language, token, json: world().form() }),
      {
        status: 401,
        code: 'token-expired',
      },
    );
  });

  test('[A7] of a role that may not', async () => {
    const employer = await person('employer');
    await refusedInEveryLanguage(
      (language) => employer.call('POST', READ, { language, json: world().form() }),
      {
        status: 403,
        code: 'role-not-allowed',
      },
    );
  });
});
