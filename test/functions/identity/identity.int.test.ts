import { createLocalJWKSet, jwtVerify } from 'jose';
import { expect, inject, it, vi } from 'vitest';
import { identityMail } from '#application/identity/mail-for-event.ts';
import { build } from '#functions/identity/api.ts';
import { build as buildIssuer } from '#functions/issuer/api.ts';
import { accountIdSchema } from '#domain/shared/ids.ts';
import { instant } from '#domain/shared/time.ts';
import { identityDeps } from '#runtime/composition/identity.ts';
import { httpParts } from '#runtime/http-entry.ts';
import { identityEnvironment } from '#runtime/identity-environment.ts';
import { testClock } from '#test/support/clock.ts';
import { call } from '#test/support/http.ts';
import { ISSUER, PASSWORD, signUpBody, testPlatform } from '#test/support/identity.ts';
import { createTable, LOCAL_CREDENTIALS, LOCAL_REGION } from '../../../infra/local/dynamodb.ts';

it('[A1][A5][A7] from sign-up to a token that the published keys prove, as the function is deployed', async () => {
  const endpoint = inject('dynamoEndpoint');
  vi.stubEnv('AWS_ENDPOINT_URL_DYNAMODB', endpoint);
  vi.stubEnv('AWS_REGION', LOCAL_REGION);
  vi.stubEnv('AWS_ACCESS_KEY_ID', LOCAL_CREDENTIALS.accessKeyId);
  vi.stubEnv('AWS_SECRET_ACCESS_KEY', LOCAL_CREDENTIALS.secretAccessKey);
  const clock = testClock('2099-11-02T09:00:00.000Z');
  const platform = testPlatform(clock);
  const table = `identity-${process.pid}`;
  await createTable(endpoint, table);
  platform.environment['TABLE_NAME'] = table;
  const identity = build(platform);

  const { body } = await call(identity, 'POST /v1/sign-ups', { json: signUpBody() });
  const event = {
    type: 'identity.sign-up-requested',
    accountId: accountIdSchema.parse(body.id),
    codeIssuedAt: instant('2099-11-02T09:00:00.000Z'),
  } as const;
  const deps = identityDeps(httpParts(identityEnvironment, platform));
  const mail = await identityMail(event, clock.now(), deps);
  const confirmation = { params: { id: body.id }, json: { code: mail?.params['code'] } };
  expect((await call(identity, 'POST /v1/sign-ups/{id}/confirmation', confirmation)).status).toBe(200);
  const wrong = { json: { email: 'aigerim@example.kz', password: 'not this one' } };
  expect((await call(identity, 'POST /v1/sessions', wrong)).body.code).toBe('credentials-wrong');
  const right = { json: { email: 'aigerim@example.kz', password: PASSWORD } };
  const session = await call(identity, 'POST /v1/sessions', right);
  expect(session.status).toBe(201);

  const keys = await call(buildIssuer(platform), 'GET /.well-known/jwks.json');
  const { payload } = await jwtVerify(session.body.accessToken, createLocalJWKSet(keys.body), {
    issuer: ISSUER,
    audience: 'jumys-api',
    currentDate: new Date(clock.now()),
  });
  const account = await call(identity, 'GET /v1/account', { claims: payload });
  expect(account.body).toMatchObject({ accountId: body.id, email: 'aigerim@example.kz' });
  const { refreshToken } = session.body;
  expect((await call(identity, 'POST /v1/sessions/refresh', { json: { refreshToken } })).status).toBe(200);
  expect((await call(identity, 'POST /v1/sessions/refresh', { json: { refreshToken } })).body.code).toBe(
    'refresh-token-reused',
  );
  vi.unstubAllEnvs();
});
