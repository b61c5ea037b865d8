import { decodeProtectedHeader, createLocalJWKSet, jwtVerify } from 'jose';
import { describe, expect, it } from 'vitest';
import { build } from '#functions/issuer/api.ts';
import { jwtAccessTokens } from '#adapters/keys/access-tokens.ts';
import { signerOf } from '#adapters/keys/key-uri.ts';
import { issuerEnvironment } from '#runtime/identity-environment.ts';
import { accountIdSchema, sessionIdSchema } from '#domain/shared/ids.ts';
import { ISSUER, KEY_SETTINGS, testPlatform } from '#test/support/identity.ts';
import { testClock } from '#test/support/clock.ts';
import { call } from '#test/support/http.ts';

const platform = testPlatform();
const handler = build({ ...platform, environment: { ...platform.environment, ALLOWED_ORIGINS: '*' } });
const keys = async () => (await call(handler, 'GET /.well-known/jwks.json')).body;

describe('the issuer', () => {
  it('[A1] publishes where its keys lie, for anyone and for a while', async () => {
    const answer = await call(handler, 'GET /.well-known/openid-configuration', {
      headers: { origin: 'https://x.example' },
    });
    expect(answer).toMatchObject({
      status: 200,
      headers: {
        'cache-control': 'public, max-age=3600',
        'access-control-allow-origin': '*',
        'content-type': 'application/json',
      },
      body: { issuer: ISSUER, jwks_uri: `${ISSUER}/.well-known/jwks.json` },
    });
  });

  it('[A1] publishes the public half of the key alone', async () => {
    const { keys: published } = await keys();
    expect(published).toEqual([
      {
        kty: 'RSA',
        n: expect.stringMatching(/^[\w-]{342}$/),
        e: 'AQAB',
        kid: expect.stringMatching(/^[\w-]{43}$/),
        alg: 'RS256',
        use: 'sig',
      },
    ]);
  });

  it('[A1] proves the tokens that identity signs', async () => {
    const clock = testClock();
    const owner = {
      accountId: accountIdSchema.parse('01890000-0000-7000-8000-000000000001'),
      sessionId: sessionIdSchema.parse('01890000-0000-7000-8000-000000000002'),
      credentialId: 'c'.repeat(32),
      auditHash: 'a'.repeat(64),
      role: 'job_seeker' as const,
    };
    const token = await jwtAccessTokens(signerOf(KEY_SETTINGS.SIGNING_KEY), ISSUER).issue(
      owner,
      clock.now(),
      'id',
    );
    const verified = await jwtVerify(token, createLocalJWKSet(await keys()), {
      issuer: ISSUER,
      audience: 'jumys-api',
      algorithms: ['RS256'],
      currentDate: new Date(clock.now()),
    });
    expect(verified.payload).toMatchObject({ sub: owner.accountId, jti: 'id' });
    expect(decodeProtectedHeader(token)).toMatchObject({ alg: 'RS256', typ: 'at+jwt' });
    const broken = `${token.slice(0, -8)}AAAAAAAA`;
    await expect(jwtVerify(broken, createLocalJWKSet(await keys()))).rejects.toThrow(
      'signature verification failed',
    );
  });

  it('needs no table', () => {
    expect(Object.keys(issuerEnvironment.shape)).not.toContain('TABLE_NAME');
  });
});
