import { beforeEach, describe, expect, it } from 'vitest';
import { memberKey, organisationTieKey } from '#adapters/dynamodb/keys.ts';
import {
  ANALYST,
  CENTRE,
  CENTRE_HEAD,
  CENTRE_ORGANISATION,
  FOREIGN_SPECIALIST,
  PLATFORM_ADMINISTRATOR,
  SPECIALIST,
  UNIT_HEAD,
  WITHDRAWN,
  centresApi,
} from '#test/support/centres.ts';
import type { CentresApi } from '#test/support/centres.ts';

const APPOINT = 'POST /v1/centres/{centreId}/staff';
const person = (changes: Record<string, unknown> = {}) => ({
  email: 'Jana@Centre.example',
  name: 'Жаңа Маман',
  role: 'specialist',
  unit: 'Жұмыс берушілер бөлімі',
  language: 'kk',
  ...changes,
});

let api: CentresApi;
beforeEach(async () => {
  api = await centresApi();
});
const memberOf = async (accountId: string) => {
  const item = await api.table.get(memberKey(CENTRE_ORGANISATION, accountId));
  return { version: Number(item?.['version']), auditHash: String(item?.['auditHash']) };
};
const change = async (accountId: string, json: unknown, as = CENTRE_HEAD) =>
  api.ask('PUT /v1/centres/{centreId}/staff/{accountId}', {
    as,
    params: { accountId },
    seen: await memberOf(accountId),
    json,
  });

describe('appointing', () => {
  it('[J1] the head of a centre takes somebody on; nobody knows the password, and letters go out by the event', async () => {
    const answer = await api.ask(APPOINT, { as: CENTRE_HEAD, json: person() });
    expect(answer).toMatchObject({ status: 201, body: { version: 1 } });
    const { accountId } = answer.body;
    const items = [...api.table.items.values()];
    const account = items.find((item) => item['type'] === 'account');
    expect(account).toMatchObject({
      accountId,
      status: 'active',
      role: 'centre_staff',
      email: 'jana@centre.example',
      jurisdiction: 'KZ',
      language: 'kk',
    });
    expect(account).not.toHaveProperty('agreement');
    expect(await api.deps.passwords.hash('')).not.toBe(
      items.find((item) => item['type'] === 'credential')?.['passwordHash'],
    );
    expect(await api.table.get(organisationTieKey(accountId))).toMatchObject({
      kind: 'centre',
      organisationId: CENTRE,
      status: 'active',
    });
    expect(api.events.at(-1)?.event).toEqual({
      type: 'centres.staff-changed',
      accountId: CENTRE_HEAD,
      centreId: CENTRE,
      staffId: accountId,
    });
    const chains = items.filter((item) => item['type'] === 'audit').map((item) => item.pk);
    expect(chains).toEqual(
      expect.arrayContaining([
        `ACCOUNT#${accountId}`,
        `CREDENTIAL#${String(account?.['credentialId'])}`,
        `CENTRE#${CENTRE}#MEMBER#${accountId}`,
      ]),
    );
    const own = await api.ask('GET /v1/centre', { as: accountId });
    expect(own.body).toMatchObject({ centreId: CENTRE, member: { role: 'specialist' } });
  });

  it('[J1] an address that has an account is refused, however it is written', async () => {
    await api.ask(APPOINT, { as: CENTRE_HEAD, json: person() });
    const again = await api.ask(APPOINT, { as: CENTRE_HEAD, json: person({ email: 'jana@centre.EXAMPLE' }) });
    expect(again).toMatchObject({ status: 409, body: { code: 'already-registered' } });
  });

  it('[J1] asked twice with one key, it makes one account', async () => {
    const request = { as: CENTRE_HEAD, json: person(), headers: { 'idempotency-key': 'k' } };
    const first = await api.ask(APPOINT, request);
    const second = await api.ask(APPOINT, request);
    expect(second.body).toEqual(first.body);
    expect([...api.table.items.values()].filter(({ type }) => type === 'account')).toHaveLength(1);
  });

  it('[J1] the address and the name of the person are in no event and no stored answer', async () => {
    await api.ask(APPOINT, { as: CENTRE_HEAD, json: person(), headers: { 'idempotency-key': 'k' } });
    const told = [...api.table.items.values()].filter(({ type }) =>
      ['outbox', 'idempotency', 'audit'].includes(String(type)),
    );
    expect(told.length).toBeGreaterThan(4);
    expect(JSON.stringify(told)).not.toMatch(/jana@|Жаңа Маман/);
  });

  it.each([
    [SPECIALIST, 403, 'right-not-held'],
    [UNIT_HEAD, 403, 'right-not-held'],
    [ANALYST, 403, 'right-not-held'],
    [WITHDRAWN, 403, 'access-withdrawn'],
    [FOREIGN_SPECIALIST, 404, 'not-found'],
  ])('[J1] is for heads of the centre alone: %s is refused', async (as, status, code) => {
    expect(await api.ask(APPOINT, { as, json: person() })).toMatchObject({ status, body: { code } });
  });

  it('[J1] an administrator of the platform appoints the first head of any centre that there is', async () => {
    const ask = (centreId: string) =>
      api.ask('POST /v1/centre-staff', {
        as: PLATFORM_ADMINISTRATOR,
        role: 'administrator',
        json: person({ centreId, role: 'centre_head' }),
      });
    expect(await ask('kg-zz')).toMatchObject({
      status: 422,
      body: { fields: [{ path: 'centreId', code: 'no-such-centre' }] },
    });
    const { body, status } = await ask('kg-gb');
    expect(status).toBe(201);
    const own = await api.ask('GET /v1/centre', { as: body.accountId });
    expect(own.body).toMatchObject({
      centreId: 'kg-gb',
      name: { ru: 'Город Бишкек' },
      member: { role: 'centre_head' },
    });
    expect(own.body.rights).toContain('staff.manage');
  });

  it('[J1] a head of a centre is no administrator of the platform', async () => {
    const answer = await api.ask('POST /v1/centre-staff', {
      as: CENTRE_HEAD,
      json: person({ centreId: CENTRE }),
    });
    expect(answer).toMatchObject({ status: 403, body: { code: 'role-not-allowed' } });
  });
});

describe('changing', () => {
  it('[J1] an access that is withdrawn ends with the next request, and can be given again', async () => {
    const withdrawn = await change(SPECIALIST, { role: 'specialist', status: 'withdrawn' });
    expect(withdrawn.status).toBe(200);
    expect(await api.table.get(organisationTieKey(SPECIALIST))).toMatchObject({ status: 'withdrawn' });
    expect(await api.ask('GET /v1/centre')).toMatchObject({
      status: 403,
      body: { code: 'access-withdrawn' },
    });
    expect(await api.ask('GET /v1/centres/{centreId}/portfolio')).toMatchObject({ status: 403 });
    await change(SPECIALIST, { role: 'unit_head', unit: 'Бөлім', status: 'active' });
    const own = await api.ask('GET /v1/centre');
    expect(own.body.member).toMatchObject({ role: 'unit_head', unit: 'Бөлім', version: 3 });
    expect(own.body.rights).toContain('portfolio.assign');
    await change(SPECIALIST, { role: 'unit_head', status: 'active' });
    expect((await api.ask('GET /v1/centre')).body.member).not.toHaveProperty('unit');
  });

  it('[J1] nobody changes his own access', async () => {
    const answer = await change(CENTRE_HEAD, { role: 'specialist', status: 'active' });
    expect(answer).toMatchObject({ status: 409, body: { code: 'own-access' } });
  });

  it('[J1] what another has changed meanwhile is stale', async () => {
    const seen = await memberOf(ANALYST);
    await change(ANALYST, { role: 'specialist', status: 'active' });
    const answer = await api.ask('PUT /v1/centres/{centreId}/staff/{accountId}', {
      as: CENTRE_HEAD,
      params: { accountId: ANALYST },
      seen,
      json: { role: 'analyst', status: 'active' },
    });
    expect(answer).toMatchObject({ status: 409, body: { code: 'stale-version' } });
  });

  it('[J1] staff of another centre do not exist', async () => {
    const answer = await change(FOREIGN_SPECIALIST, { role: 'analyst', status: 'active' });
    expect(answer.status).not.toBe(200);
    const unknown = await api.ask('PUT /v1/centres/{centreId}/staff/{accountId}', {
      as: CENTRE_HEAD,
      params: { accountId: FOREIGN_SPECIALIST },
      seen: { version: 1, auditHash: 'a'.repeat(64) },
      json: { role: 'analyst', status: 'active' },
    });
    expect(unknown).toMatchObject({ status: 404, body: { code: 'not-found' } });
  });

  it('[J1] is refused to whoever may not manage staff', async () => {
    const answer = await change(ANALYST, { role: 'specialist', status: 'active' }, UNIT_HEAD);
    expect(answer).toMatchObject({ status: 403, body: { code: 'right-not-held' } });
  });
});

describe('reading', () => {
  it('[J1] everyone of the centre, page by page, with what the next change needs', async () => {
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const { body } = await api.ask('GET /v1/centres/{centreId}/staff', {
        query: { limit: '2', ...(cursor === undefined ? {} : { cursor }) },
      });
      for (const { accountId, etag, auditHash } of body.items) {
        expect([etag, auditHash]).toEqual([expect.stringMatching(/^"1\./), undefined]);
        seen.push(accountId);
      }
      cursor = body.next;
    } while (cursor !== undefined);
    expect(seen).toEqual([SPECIALIST, UNIT_HEAD, CENTRE_HEAD, ANALYST, WITHDRAWN]);
  });

  it('[J1] a centre is closed to staff of another', async () => {
    expect(await api.ask('GET /v1/centres/{centreId}/staff', { as: FOREIGN_SPECIALIST })).toMatchObject({
      status: 404,
    });
    expect(await api.ask('GET /v1/centre', { as: PLATFORM_ADMINISTRATOR })).toMatchObject({ status: 404 });
  });
});
