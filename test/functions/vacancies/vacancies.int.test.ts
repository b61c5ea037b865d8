import { afterAll, expect, inject, it, vi } from 'vitest';
import { documentClient, dynamoTable } from '#adapters/dynamodb/dynamo-table.ts';
import { build } from '#functions/vacancies/api.ts';
import { build as buildLists } from '#functions/vacancy-lists/api.ts';
import { CABINET, EMPLOYER, MANAGER, putCabinet } from '#test/support/cabinets.ts';
import { testClock } from '#test/support/clock.ts';
import { call, claimsOf } from '#test/support/http.ts';
import { testPlatform } from '#test/support/identity.ts';
import { fullVacancy } from '#test/support/vacancies.ts';
import { createTable, LOCAL_CREDENTIALS, LOCAL_REGION } from '../../../infra/local/dynamodb.ts';

afterAll(() => {
  vi.unstubAllEnvs();
});

it('[C1] [C11] [O1] a vacancy of the real dictionaries is published, listed and archived, as the function is deployed', async () => {
  const endpoint = inject('dynamoEndpoint');
  vi.stubEnv('AWS_ENDPOINT_URL_DYNAMODB', endpoint);
  vi.stubEnv('AWS_REGION', LOCAL_REGION);
  vi.stubEnv('AWS_ACCESS_KEY_ID', LOCAL_CREDENTIALS.accessKeyId);
  vi.stubEnv('AWS_SECRET_ACCESS_KEY', LOCAL_CREDENTIALS.secretAccessKey);
  const platform = testPlatform(testClock());
  const name = `vacancies-${process.pid}`;
  await createTable(endpoint, name);
  await putCabinet(dynamoTable(documentClient(), name));
  platform.environment['TABLE_NAME'] = name;
  const vacancies = build(platform);
  const lists = buildLists(platform);
  const base = '/v1/cabinets/{cabinetId}/employers/{employerId}/vacancies';
  const params = { cabinetId: CABINET, employerId: EMPLOYER };
  const claims = claimsOf(MANAGER, 'employer');

  const published = await call(vacancies, `POST ${base}`, { params, claims, json: fullVacancy() });
  expect(published).toMatchObject({ status: 201, body: { expiresAt: '2027-01-31T19:00:00.000Z' } });
  const { id } = published.body;
  const list = await call(lists, `GET ${base}`, { params, claims, query: { managerId: MANAGER } });
  expect(list.body.items).toMatchObject([{ id, status: 'published' }]);
  const archival = {
    params: { ...params, id },
    claims,
    headers: { 'if-match': String(published.headers['etag']) },
    json: { reason: 'filled-elsewhere' },
  };
  expect((await call(vacancies, `POST ${base}/{id}/archival`, archival)).status).toBe(200);
  const seen = await call(lists, `GET ${base}/{id}`, { params: { ...params, id }, claims });
  expect(seen.body).toMatchObject({ status: 'archived', contact: { of: 'manager' } });
});
