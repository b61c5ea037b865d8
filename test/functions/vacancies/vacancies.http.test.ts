import { describe, expect, it } from 'vitest';
import { RIGHTS } from '#domain/access/rights.ts';
import {
  ADMINISTRATOR,
  CABINET,
  EMPLOYER,
  MANAGER,
  NEWCOMER,
  OTHER_CABINET,
  SECOND_MANAGER,
  contactOfTest,
  putCabinet,
  putMember,
} from '#test/support/cabinets.ts';
import type { TestAnswer } from '#test/support/http.ts';
import { ENDPOINTS, vacancyApi } from '#test/support/vacancy-api.ts';
import type { VacancyApi } from '#test/support/vacancy-api.ts';
import {
  CENTRE,
  SPECIALIST,
  fullVacancy,
  minimalVacancy,
  putStaff,
  sameValidity,
} from '#test/support/vacancies.ts';

const cabinet = { kind: 'cabinet', id: CABINET } as const;
const codesOf = (answer: TestAnswer): readonly string[] =>
  answer.body.fields.map(({ path, code }: { path: string; code: string }) => `${path}: ${code}`);
const actionsOf = (answer: TestAnswer): readonly string[] =>
  answer.body.actions.map(({ method, path }: { method: string; path: string }) => `${method} ${path}`);

describe('publishing', () => {
  it('[C1] [C5] [C9] a saved vacancy is published at once, valid to the end of the chosen day', async () => {
    const api = await vacancyApi();
    const { answer, params } = await api.published(fullVacancy());
    expect(answer).toMatchObject({
      status: 201,
      headers: { location: `/v1/cabinets/${CABINET}/employers/${EMPLOYER}/vacancies/${params.id}` },
      body: {
        status: 'published',
        version: 1,
        publishedAt: '2026-11-02T09:00:00.000Z',
        expiresAt: '2027-01-31T19:00:00.000Z',
        message: 'The vacancy is published. The portal shows it through 2027-01-31.',
      },
    });
    const own = await api.ask('GET vacancies/{id}', { params });
    expect(own).toMatchObject({
      status: 200,
      headers: { etag: answer.headers['etag'] },
      body: {
        status: 'published',
        source: 'employer',
        validFrom: '2026-11-02',
        validThrough: '2027-01-31',
        managerId: MANAGER,
        listedAt: '2026-11-02T09:00:00.000Z',
        confirmedAt: '2026-11-02T09:00:00.000Z',
        contact: { of: 'manager', ...contactOfTest() },
        form: { title: 'Бағдарламашы', benefits: ['Тегін түскі ас', 'Медициналық сақтандыру'] },
      },
    });
    expect(own.body.form).not.toHaveProperty('validThrough');
  });

  it('[C2] a specialist of the centre publishes for an employer of it, and the contact is the employer’s', async () => {
    const api = await vacancyApi();
    const { answer, params } = await api.published({}, { side: 'centre' });
    expect(answer).toMatchObject({
      status: 201,
      headers: { location: `/v1/centres/${CENTRE}/employers/${EMPLOYER}/vacancies/${params.id}` },
    });
    const seen = await api.ask('GET vacancies/{id}', { params });
    expect(seen.body).toMatchObject({ source: 'centre' });
    expect(seen.body).not.toHaveProperty('managerId');
    const edited = await api.ask('PUT vacancies/{id}', {
      params,
      headers: { 'if-match': String(answer.headers['etag']) },
      json: sameValidity(),
    });
    expect(edited.status).toBe(200);
    const contact = await api.ask('GET vacancies/{id}', { params, side: 'centre' });
    expect(contact.body).toMatchObject({ source: 'centre', managerId: MANAGER, contact: { of: 'manager' } });
  });

  it.each([
    [{ validThrough: '2026-11-01' }, 'validThrough: validity-in-past'],
    [{ validThrough: '2027-05-01' }, 'validThrough: validity-too-long'],
    [{ pay: { fromMinor: 2, toMinor: 1, currency: 'KZT' } }, 'pay.toMinor: pay-range-reversed'],
    [
      { pay: { fromMinor: 2, currency: 'KGS' } },
      'places.0.region: place-and-pay-in-two-countries',
      'pay.currency: pay-currency-wrong',
    ],
    [{ places: [{ region: 'KG-GB', locality: 'Бишкек' }] }, 'places.0.region: place-in-other-country'],
    [{ places: [{ region: 'nowhere', locality: 'Жоқ' }] }, 'places.0.region: not-in-dictionary'],
    [{ surprise: 1 }, 'surprise: unknown-field'],
  ])('[C1] [C9] refuses %j, naming the field', async (overrides, ...expected) => {
    const api = await vacancyApi();
    const json = JSON.parse(JSON.stringify({ ...minimalVacancy(), ...overrides }));
    const answer = await api.ask('POST vacancies', { json });
    expect(answer.status).toBe(422);
    expect(codesOf(answer)).toEqual(expected);
    expect(answer.body.fields[0].message).not.toMatch(/^field\./);
  });

  it('[C10] a manager fills his contacts in first, and is told so in his language', async () => {
    const api = await vacancyApi();
    await putMember(api.table, cabinet, { accountId: SECOND_MANAGER, role: 'manager' });
    const { answer } = await api.published({}, { as: SECOND_MANAGER, language: 'ru' });
    expect(answer).toMatchObject({ status: 409, body: { code: 'contact-missing' } });
    expect(answer.body.title).toContain('Контакты менеджера');
  });
});

describe('[I13] who may', () => {
  it('every endpoint demands a right that somebody of its side holds', () => {
    for (const { right, access, operationId } of ENDPOINTS) {
      const kind = access.includes('centre_staff') ? 'centre' : 'cabinet';
      expect(right === undefined ? [] : RIGHTS[right][kind], operationId).not.toEqual([]);
    }
  });

  it('a withdrawn access ends with the next request, reading included', async () => {
    const api = await vacancyApi();
    const { params } = await api.published();
    await putMember(api.table, cabinet, { accountId: MANAGER, role: 'manager', status: 'withdrawn' });
    expect(await api.ask('GET vacancies/{id}', { params })).toMatchObject({
      body: { code: 'access-withdrawn' },
    });
    expect(await api.ask('GET vacancies')).toMatchObject({ status: 403, body: { code: 'access-withdrawn' } });
  });

  it('another cabinet’s member, and another centre’s, find nothing', async () => {
    const api = await vacancyApi();
    const { params } = await api.published();
    await putCabinet(api.table, {
      cabinetId: OTHER_CABINET,
      administratorId: NEWCOMER,
      managerId: SECOND_MANAGER,
      employer: { id: EMPLOYER, cabinetId: CABINET },
    });
    const foreign = { params: { ...params, cabinetId: OTHER_CABINET }, as: NEWCOMER };
    expect((await api.ask('GET vacancies/{id}', foreign)).status).toBe(404);
    expect((await api.ask('GET vacancies', foreign)).status).toBe(404);
    expect((await api.ask('GET vacancies/{id}', { params, as: NEWCOMER })).status).toBe(404);
    const elsewhere = { params: { ...params, centreId: 'kz-710000000' }, side: 'centre' } as const;
    expect((await api.ask('GET vacancies/{id}', elsewhere)).status).toBe(404);
  });

  it('an analyst reads and does not write; another role does not come in at all', async () => {
    const api = await vacancyApi();
    const { params, headers } = await api.published();
    await putStaff(api.table, SPECIALIST, 'analyst');
    const seen = await api.ask('GET vacancies/{id}', { params, side: 'centre' });
    expect(seen).toMatchObject({ status: 200, body: { actions: [] } });
    const archival = { params, headers, json: { reason: 'other' }, side: 'centre' } as const;
    expect(await api.ask('POST vacancies/{id}/archival', archival)).toMatchObject({
      status: 403,
      body: { code: 'right-not-held' },
    });
    expect(await api.ask('GET vacancies', { role: 'job_seeker' })).toMatchObject({
      status: 403,
      body: { code: 'role-not-allowed' },
    });
  });
});

describe('the whole life of a vacancy', () => {
  it('[C7] [H4] is edited, archived with what became of the job, and restored with a new validity', async () => {
    const api = await vacancyApi();
    const { params, headers } = await api.published(fullVacancy());
    const edited = await api.ask('PUT vacancies/{id}', { params, headers, json: sameValidity() });
    expect(edited).toMatchObject({ status: 200, body: { version: 2, status: 'published' } });
    expect(edited.body).not.toHaveProperty('expiresAt');
    const again = { 'if-match': String(edited.headers['etag']) };
    const unanswered = await api.ask('POST vacancies/{id}/archival', { params, headers: again, json: {} });
    expect(codesOf(unanswered)).toEqual(['reason: required']);
    const archived = await api.ask('POST vacancies/{id}/archival', {
      params,
      headers: again,
      json: { reason: 'filled' },
    });
    expect(archived).toMatchObject({ status: 200, body: { status: 'archived' } });
    const seen = await api.ask('GET vacancies/{id}', { params });
    expect(seen.body).toMatchObject({ status: 'archived', archivedBy: 'owner', archiveReason: 'filled' });
    expect(actionsOf(seen)).toEqual([
      `POST /v1/cabinets/${CABINET}/employers/${EMPLOYER}/vacancies/${params.id}/restoration`,
    ]);
    const restored = await api.ask('POST vacancies/{id}/restoration', {
      params,
      headers: { 'if-match': String(archived.headers['etag']) },
      json: minimalVacancy({ validThrough: '2026-12-01' }),
    });
    expect(restored.body).toMatchObject({
      version: 4,
      expiresAt: '2026-12-01T19:00:00.000Z',
      message: 'The vacancy is restored. The portal shows it through 2026-12-01.',
    });
    const back = await api.ask('GET vacancies/{id}', { params });
    expect(back.body).toMatchObject({ status: 'published', validThrough: '2026-12-01' });
    expect(back.body).not.toHaveProperty('archiveReason');
  });

  it('[H1] is in the archive from the second that its last day is over, before anything has run', async () => {
    const api = await vacancyApi();
    const { params, headers } = await api.published();
    api.clock.set('2027-01-31T18:59:59.999Z');
    expect((await api.ask('GET vacancies/{id}', { params })).body.status).toBe('published');
    api.clock.set('2027-01-31T19:00:00.000Z');
    const over = await api.ask('GET vacancies/{id}', { params });
    expect(over.body).toMatchObject({
      status: 'archived',
      archivedBy: 'expiry',
      archivedAt: '2027-01-31T19:00:00.000Z',
    });
    const listed = await api.ask('GET vacancies', { query: { status: 'archived' } });
    expect(listed.body.items).toMatchObject([{ id: params.id, status: 'archived' }]);
    expect((await api.ask('GET vacancies', { query: { status: 'published' } })).body.items).toEqual([]);
    expect(await api.ask('PUT vacancies/{id}', { params, headers, json: sameValidity() })).toMatchObject({
      status: 409,
      body: { code: 'transition-not-allowed' },
    });
  });

  it('[C8] is confirmed by the employer, and the centre has no such endpoint', async () => {
    const api = await vacancyApi();
    const { params, headers } = await api.published();
    api.clock.set('2026-11-20T09:00:00.000Z');
    const confirmed = await api.ask('POST vacancies/{id}/reconfirmation', { params, headers });
    expect(confirmed).toMatchObject({ status: 200, body: { version: 2, status: 'published' } });
    expect((await api.ask('GET vacancies/{id}', { params })).body).toMatchObject({
      confirmedAt: '2026-11-20T09:00:00.000Z',
      validThrough: '2027-01-31',
    });
    const centre = await api.ask('POST vacancies/{id}/reconfirmation', { params, headers, side: 'centre' });
    expect(centre.body.code).toBe('route-not-found');
  });

  it('[C7] that is edited to the last day it has keeps its dates, to another it is published anew', async () => {
    const api = await vacancyApi();
    const { params, headers } = await api.published(minimalVacancy());
    const { body: before } = await api.ask('GET vacancies/{id}', { params });
    api.clock.advance(60_000);
    const edited = await api.ask('PUT vacancies/{id}', { params, headers, json: minimalVacancy() });
    expect(edited).toMatchObject({ status: 200, body: { version: 2, status: 'published' } });
    const { body: kept } = await api.ask('GET vacancies/{id}', { params });
    expect([kept.publishedAt, kept.listedAt]).toEqual([before.publishedAt, before.listedAt]);
    await api.ask('PUT vacancies/{id}', {
      params,
      headers: { 'if-match': String(edited.headers['etag']) },
      json: minimalVacancy({ validThrough: '2027-02-01' }),
    });
    const { body: anew } = await api.ask('GET vacancies/{id}', { params });
    expect(anew).toMatchObject({ publishedAt: api.clock.now(), validThrough: '2027-02-01' });
  });

  it('[C12] begins as a draft that nobody else sees, and offers what may be done', async () => {
    const api = await vacancyApi();
    const made = await api.ask('POST vacancy-drafts', { json: { title: 'Аспаз' } });
    expect(made).toMatchObject({ status: 201, body: { status: 'draft', version: 1 } });
    const params = { id: String(made.body.id) };
    const seen = await api.ask('GET vacancies/{id}', { params });
    expect(seen.body).toMatchObject({ status: 'draft', form: { title: 'Аспаз' } });
    const base = `/v1/cabinets/${CABINET}/employers/${EMPLOYER}/vacancy-drafts/${params.id}`;
    expect(actionsOf(seen)).toEqual([`PUT ${base}`, `POST ${base}/publication`, `DELETE ${base}`]);
    const saved = await api.ask('PUT vacancy-drafts/{id}', {
      params,
      headers: { 'if-match': String(seen.headers['etag']) },
      json: { ...minimalVacancy(), title: 'Бас аспаз', occupation: '5120' },
    });
    expect(saved.status).toBe(200);
    const headers = { 'if-match': String(saved.headers['etag']) };
    const incomplete = await api.ask('POST vacancy-drafts/{id}/publication', { params, headers, json: {} });
    expect(incomplete.status).toBe(422);
    const published = await api.ask('POST vacancy-drafts/{id}/publication', {
      params,
      headers,
      json: minimalVacancy(),
    });
    expect(published).toMatchObject({
      status: 200,
      body: { id: params.id, status: 'published', version: 3 },
    });
    const late = { params, headers: { 'if-match': String(published.headers['etag']) } };
    expect((await api.ask('DELETE vacancy-drafts/{id}', late)).body.code).toBe('transition-not-allowed');
  });

  it('[C12] a deleted draft is gone', async () => {
    const api = await vacancyApi();
    const made = await api.ask('POST vacancy-drafts', { json: {} });
    const params = { id: String(made.body.id) };
    const headers = { 'if-match': String(made.headers['etag']) };
    expect(await api.ask('DELETE vacancy-drafts/{id}', { params, headers })).toMatchObject({
      status: 204,
      body: undefined,
    });
    expect((await api.ask('GET vacancies/{id}', { params })).status).toBe(404);
    expect((await api.ask('GET vacancies')).body.items).toEqual([]);
  });

  it('a change demands that the caller has seen what he changes', async () => {
    const api = await vacancyApi();
    const { params } = await api.published();
    const answer = await api.ask('PUT vacancies/{id}', { params, json: sameValidity() });
    expect(answer).toMatchObject({ status: 428, body: { code: 'precondition-required' } });
  });
});

describe('[C11] lists', () => {
  const three = async (api: VacancyApi): Promise<readonly string[]> => {
    await putMember(api.table, cabinet, {
      accountId: ADMINISTRATOR,
      role: 'administrator',
      contact: contactOfTest(),
    });
    const ids: string[] = [];
    for (const [natures, as] of [
      [['permanent'], MANAGER],
      [['seasonal'], ADMINISTRATOR],
      [['permanent', 'temporary'], MANAGER],
    ] as const) {
      ids.push((await api.published({ natures: [...natures] }, { as })).params.id);
      api.clock.advance(1000);
    }
    return ids;
  };
  const idsOf = (answer: TestAnswer): readonly string[] =>
    answer.body.items.map(({ id }: { id: string }) => id);

  it('are by date, the newest first unless told, of one manager, or [C6] of one nature, if told', async () => {
    const api = await vacancyApi();
    const ids = await three(api);
    const list = async (query: Record<string, string>) => idsOf(await api.ask('GET vacancies', { query }));
    expect(await list({})).toEqual(ids.toReversed());
    expect(await list({ sort: 'date:asc' })).toEqual(ids);
    expect(await list({ managerId: ADMINISTRATOR })).toEqual([ids[1]]);
    expect(await list({ managerId: MANAGER, sort: 'date:asc' })).toEqual([ids[0], ids[2]]);
    expect(await list({ nature: 'permanent' })).toEqual([ids[2], ids[0]]);
    expect(await list({ nature: 'permanent', status: 'draft' })).toEqual([]);
    const centre = await api.ask('GET vacancies', { side: 'centre' });
    expect(idsOf(centre)).toEqual(ids.toReversed());
    expect(centre.body.items[0]).toMatchObject({
      title: 'Бағдарламашы',
      validThrough: '2027-01-31',
      region: '750000000',
    });
  });

  it('go on where they were left, filtered ones too, and a token is good for its own list', async () => {
    const api = await vacancyApi();
    await three(api);
    for (const query of [{}, { nature: 'permanent' }, { sort: 'date:asc' }, { managerId: MANAGER }]) {
      const found: string[] = [];
      let cursor: string | undefined;
      for (let pages = 0; pages < 5; pages++) {
        const page = await api.ask('GET vacancies', {
          query: { ...query, limit: '1', ...(cursor === undefined ? {} : { cursor }) },
        });
        found.push(...idsOf(page));
        cursor = page.body.next;
        if (cursor === undefined) break;
      }
      const all = await api.ask('GET vacancies', { query });
      expect(found).toEqual(idsOf(all));
      expect(found.length).toBeGreaterThan(1);
    }
    const first = await api.ask('GET vacancies', { query: { limit: '1' } });
    const query = { limit: '1', cursor: String(first.body.next), sort: 'date:asc' };
    expect((await api.ask('GET vacancies', { query })).body.code).toBe('page-token-invalid');
  });

  it('read what they show: two calls, of one manager no more than his', async () => {
    const api = await vacancyApi();
    await three(api);
    api.table.calls.length = 0;
    await api.ask('GET vacancies', { query: { managerId: MANAGER } });
    expect(api.table.calls.map(({ operation }) => operation)).toEqual(['batchGet', 'query']);
  });
});
