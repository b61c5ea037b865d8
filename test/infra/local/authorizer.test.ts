import { SignJWT, exportJWK, generateKeyPair } from 'jose';
import type { CryptoKey } from 'jose';
import { beforeAll, describe, expect, test } from 'vitest';
import { instant } from '#domain/shared/time.ts';
import { testClock } from '#test/support/clock.ts';
import { discoveredKeys, jwtAuthorizer } from '../../../infra/local/gateway/authorizer.ts';

const ISSUER = 'http://127.0.0.1:3000';
const AUDIENCE = 'jumys-tests';
const NOW_SECONDS = Date.parse('2026-11-02T09:00:00.000Z') / 1000;

describe('JWT authorizer', () => {
  let own: { publicKey: CryptoKey; privateKey: CryptoKey };
  let foreign: { publicKey: CryptoKey; privateKey: CryptoKey };
  let next: { publicKey: CryptoKey; privateKey: CryptoKey };
  const jwk = async (key: CryptoKey, kid: string) => ({
    kty: 'RSA',
    ...(await exportJWK(key)),
    kid,
    alg: 'RS256',
    use: 'sig',
  });

  beforeAll(async () => {
    const pair = () => generateKeyPair('RS256', { extractable: true });
    [own, foreign, next] = await Promise.all([pair(), pair(), pair()]);
  });

  const CLAIMS = {
    iss: ISSUER,
    aud: AUDIENCE,
    sub: 'account',
    role: 'job_seeker',
    iat: NOW_SECONDS - 10,
    exp: NOW_SECONDS + 900,
  };
  const signed = (claims: object, key = own.privateKey, header: object = {}) =>
    new SignJWT({ ...CLAIMS, ...claims })
      .setProtectedHeader({ alg: 'RS256', kid: 'own', ...header })
      .sign(key);
  const authorizer = (published = () => [jwk(own.publicKey, 'own')]) => {
    const clock = testClock();
    let fetches = 0;
    const authorize = jwtAuthorizer({
      issuer: ISSUER,
      audience: AUDIENCE,
      clock,
      fetchKeys: async () => {
        fetches++;
        return { keys: await Promise.all(published()) };
      },
    });
    return {
      clock,
      authorize,
      fetches: () => fetches,
      bearer: async (token: string) => authorize(`Bearer ${token}`),
    };
  };
  const code = (code: string) => expect.objectContaining({ name: 'Refusal', code });

  test('[A7] hands claims on as API Gateway does, all of them text', async () => {
    const { bearer } = authorizer();
    await expect(bearer(await signed({ list: ['a', 'b'], flag: true }))).resolves.toEqual({
      iss: ISSUER,
      aud: AUDIENCE,
      sub: 'account',
      role: 'job_seeker',
      iat: String(NOW_SECONDS - 10),
      exp: String(NOW_SECONDS + 900),
      list: '[a b]',
      flag: 'true',
    });
  });

  test('tells a missing token from a broken one', async () => {
    const { authorize } = authorizer();
    await expect(authorize(undefined)).rejects.toEqual(code('unauthenticated'));
    await expect(authorize('Bearer')).rejects.toEqual(code('token-invalid'));
    await expect(authorize('Bearer a b')).rejects.toEqual(code('token-invalid'));
    await expect(authorize('Basic dTpw')).rejects.toEqual(code('token-invalid'));
  });

  test('refuses a token from the second it expires, by the virtual clock', async () => {
    const { bearer, clock } = authorizer();
    const token = await signed({});
    clock.set(instant((NOW_SECONDS + 899) * 1000));
    await expect(bearer(token)).resolves.toBeDefined();
    clock.set(instant((NOW_SECONDS + 900) * 1000));
    await expect(bearer(token)).rejects.toEqual(code('token-expired'));
  });

  test('refuses a forged signature, also one of an expired token', async () => {
    const { bearer } = authorizer();
    await expect(bearer(await signed({}, foreign.privateKey))).rejects.toEqual(code('token-invalid'));
    await expect(bearer(await signed({ exp: 1 }, foreign.privateKey))).rejects.toEqual(code('token-invalid'));
    const [header = '', , signature = ''] = (await signed({})).split('.');
    const altered = Buffer.from(JSON.stringify({ ...CLAIMS, role: 'administrator' })).toString('base64url');
    await expect(bearer(`${header}.${altered}.${signature}`)).rejects.toEqual(code('token-invalid'));
  });

  test.each([
    ['of a foreign issuer', { iss: 'https://elsewhere.example' }],
    ['for another audience', { aud: 'another-api' }],
    ['issued in the future', { iat: NOW_SECONDS + 60 }],
    ['not valid yet', { nbf: NOW_SECONDS + 60 }],
    ['without an expiry', { exp: undefined }],
  ])('refuses a token %s', async (_, claims) => {
    const { bearer } = authorizer();
    await expect(bearer(await signed(claims))).rejects.toEqual(code('token-invalid'));
  });

  test('refuses alg none and a public key used as an HMAC secret', async () => {
    const { bearer } = authorizer();
    const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
    await expect(bearer(`${part({ alg: 'none', kid: 'own' })}.${part(CLAIMS)}.`)).rejects.toEqual(
      code('token-invalid'),
    );
    const secret = Buffer.from(JSON.stringify(await exportJWK(own.publicKey)));
    const hmac = await new SignJWT(CLAIMS).setProtectedHeader({ alg: 'HS256', kid: 'own' }).sign(secret);
    await expect(bearer(hmac)).rejects.toEqual(code('token-invalid'));
  });

  test('demands that a token names its key', async () => {
    const { bearer } = authorizer();
    await expect(bearer(await signed({}, own.privateKey, { kid: undefined }))).rejects.toEqual(
      code('token-invalid'),
    );
  });

  test('reads the keys once, and again when a token names a new one', async () => {
    const published = [jwk(own.publicKey, 'own')];
    const { bearer, fetches } = authorizer(() => published);
    await bearer(await signed({}));
    await bearer(await signed({}));
    expect(fetches()).toBe(1);
    published.push(jwk(next.publicKey, 'next'));
    await expect(bearer(await signed({}, next.privateKey, { kid: 'next' }))).resolves.toBeDefined();
    expect(fetches()).toBe(2);
  });

  test('finds the keys by the discovery document, and only of the issuer it trusts', async () => {
    const keys = [await jwk(own.publicKey, 'own')];
    const fetchJson = (issuer: string) => async (path: string) =>
      path === '/.well-known/openid-configuration' ? { issuer, jwks_uri: `${ISSUER}/keys` } : { keys, path };
    await expect(discoveredKeys(ISSUER, fetchJson(ISSUER))).resolves.toEqual({ keys });
    await expect(discoveredKeys(ISSUER, fetchJson('https://elsewhere.example'))).rejects.toThrow(
      'another issuer',
    );
  });
});
