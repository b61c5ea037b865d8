import { beforeEach, describe, expect, it } from 'vitest';
import type { Table } from '#adapters/dynamodb/table.ts';
import { etagOf } from '#domain/shared/revision.ts';
import { EMPLOYER, putCabinet } from '#test/support/cabinets.ts';
import { CENTRE_HEAD, SPECIALIST, UNIT_HEAD, centresApi } from '#test/support/centres.ts';
import type { CentresApi } from '#test/support/centres.ts';
import type { TestRequest } from '#test/support/http.ts';

const NOW = '2026-11-02T09:00:00.000Z';
const ONE = '/v1/centres/{centreId}/employers/{employerId}';
let api: CentresApi;
let headers: Record<string, string>;
beforeEach(async () => {
  api = await centresApi(NOW);
  const { employer } = await putCabinet(api.table, { employer: { email: 'a@b.example' } });
  headers = { 'if-match': etagOf(employer) };
});
const calls = async (routeKey: string, request: TestRequest, as = SPECIALIST) => {
  api.table.calls.length = 0;
  const { status } = await api.ask(routeKey, { as, ...request, params: { employerId: EMPLOYER } });
  expect(status).toBeLessThan(300);
  return api.table.calls.map(({ operation }) => operation);
};
const contact = { kind: 'call', at: NOW, outcome: 'progress' };
const letter = { templateId: 'greeting-renewal', language: 'ru' };
const fact = { text: 't', source: 's', on: '2026-11-01' };
const person = { email: 'c@d.example', name: 'Маман', role: 'analyst', language: 'kk' };

describe('calls of the centres', () => {
  it.each<[string, unknown, typeof SPECIALIST]>([
    ['POST /v1/centres/{centreId}/staff', person, CENTRE_HEAD],
    [`PUT ${ONE}`, { email: 'a@b.example' }, SPECIALIST],
    [`PUT ${ONE}/specialist`, { specialistId: SPECIALIST }, UNIT_HEAD],
    [`POST ${ONE}/facts`, fact, SPECIALIST],
    [`POST ${ONE}/contacts`, contact, SPECIALIST],
    [`POST ${ONE}/letters`, letter, SPECIALIST],
  ])('%s is one transaction with nothing read before it', async (routeKey, json, as) => {
    const path = routeKey.includes('{employerId}')
      ? calls(routeKey, { json, headers }, as)
      : staffCalls(json);
    expect(await path).toEqual(['transact']);
  });
  const staffCalls = async (json: unknown) => {
    api.table.calls.length = 0;
    await api.ask('POST /v1/centres/{centreId}/staff', { as: CENTRE_HEAD, json });
    return api.table.calls.map(({ operation }) => operation);
  };

  it('a contact that is overtaken is two transactions', async () => {
    await calls(`POST ${ONE}/contacts`, { json: contact });
    const earlier = { ...contact, at: '2026-11-01T09:00:00.000Z' };
    expect(await calls(`POST ${ONE}/contacts`, { json: earlier })).toEqual(['transact', 'transact']);
  });

  it.each<[string, readonly (keyof Table)[]]>([
    [`GET ${ONE}`, ['batchGet']],
    [`GET ${ONE}/facts`, ['batchGet', 'query']],
    [`GET ${ONE}/contacts`, ['batchGet', 'query']],
  ])('%s is %j', async (routeKey, expected) => {
    expect(await calls(routeKey, {})).toEqual(expected);
  });

  it.each<[string, readonly (keyof Table)[]]>([
    ['employers', ['batchGet', 'query']],
    ['portfolio', ['batchGet', 'query']],
    ['staff', ['batchGet', 'query']],
    ['vacancy-queue', ['query', 'batchGet']],
    ['next-actions', ['query', 'query', 'batchGet']],
  ])('the list of %s is %j', async (list, expected) => {
    api.table.calls.length = 0;
    expect((await api.ask(`GET /v1/centres/{centreId}/${list}`)).status).toBe(200);
    expect(api.table.calls.map(({ operation }) => operation)).toEqual(expected);
  });
});
