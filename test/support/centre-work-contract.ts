import { beforeEach, describe, expect, it } from 'vitest';
import type { Table } from '#adapters/dynamodb/table.ts';
import { EMPLOYER, OTHER_EMPLOYER, putEmployer } from './cabinets.ts';
import { CENTRE, OTHER_CENTRE, STAFF } from './centre-api.ts';
import { FAIR, EVENT, STRATEGY, SEGMENT, CONSULTATION, idOf, etagOf, codesOf } from './centre-forms.ts';
import { centreWithEmployer, creating, recordAt } from './centre-records.ts';
import type { CentreApi } from './centre-records.ts';

/** What the endpoints of a centre's records promise, on whatever table. */
export function describeCentreWork(name: string, make: () => Promise<Table>): void {
  describe(`records of a centre on ${name}`, () => {
    let api: CentreApi;
    beforeEach(async () => {
      api = await centreWithEmployer(await make());
    });
    const create = creating(() => api);

    it('[J9] a strategy keeps what it said before', async () => {
      const made = await create('strategies', STRATEGY, 'analyst');
      const params = { id: made.body.id };
      const next = { ...STRATEGY, title: 'Өңір 2027, түзетілген' };
      const edited = await api.ask('head', `PUT ${recordAt('strategies')}`, {
        params,
        json: next,
        etag: etagOf(made),
      });
      expect(edited.body.version).toBe(2);
      const versions = `GET ${recordAt('strategies', '/versions')}`;
      const first = await api.ask('specialist', versions, { params, query: { limit: '1' } });
      expect(first.body.items).toMatchObject([{ version: 2, by: STAFF.head, title: next.title }]);
      const second = await api.ask('specialist', versions, {
        params,
        query: { limit: '1', cursor: first.body.next },
      });
      expect(second.body.items).toMatchObject([{ version: 1, by: STAFF.analyst, ...STRATEGY }]);
      const list = await api.ask('specialist', 'GET /v1/centres/{centreId}/strategies');
      expect(list.body.items).toMatchObject([{ title: next.title, goals: 1 }]);
      const unknown = await api.ask('specialist', versions, { params: { id: EMPLOYER } });
      expect(unknown.status).toBe(404);
      const foreign = await api.ask('elsewhere', versions, { params: { ...params, centreId: OTHER_CENTRE } });
      expect(foreign.status).toBe(404);
      const backwards = await create('strategies', { ...STRATEGY, to: '2026-12-31' });
      expect(backwards.body.code).toBe('invalid-request');
    });

    it('[J10] a segment is there once, and stays the sector and size that it is', async () => {
      const made = await create('segments', SEGMENT, 'analyst');
      const params = { id: `${CENTRE}.g.small` };
      expect(made).toMatchObject({ status: 201, body: { id: params.id } });
      expect(codesOf(await create('segments', { ...SEGMENT, priority: 'low' }, 'analyst'))).toEqual([
        'segment-exists',
      ]);
      const edit = (json: object) =>
        api.ask('analyst', `PUT ${recordAt('segments')}`, { params, json, etag: etagOf(made) });
      expect(codesOf(await edit({ ...SEGMENT, sector: 'A' }))).toEqual([
        'invalid-request',
        'sector: segment-fixed',
        'sizeClass: segment-fixed',
      ]);
      expect((await edit({ ...SEGMENT, priority: 'usual' })).status).toBe(200);
      expect((await api.ask('specialist', `GET ${recordAt('segments')}`, { params })).body).toMatchObject({
        ...SEGMENT,
        priority: 'usual',
      });
      await create('segments', { ...SEGMENT, sector: 'A' });
      const list = await api.ask('specialist', 'GET /v1/centres/{centreId}/segments');
      expect(list.body.items.map(({ sector }: { sector: string }) => sector)).toEqual(['G', 'A']);
    });

    it('[J10] the registry has active employers of the sector asked for, and of no other centre', async () => {
      const { register } = await putEmployer(api.table);
      const ids = ['e3', 'e4', 'e5'].map((tail) => `01890000-0000-7000-8000-0000000000${tail}`);
      const put = (id: string | undefined, change: object, rest: object = {}) =>
        putEmployer(api.table, { id: idOf(id ?? ''), register: { ...register, ...change }, ...rest });
      await put(ids[0], { sector: 'G' });
      await put(ids[1], { status: 'liquidated' });
      await put(ids[2], {}, { centreId: OTHER_CENTRE });
      const all = await api.ask('analyst', 'GET /v1/centres/{centreId}/active-employers');
      expect(new Set(all.body.items.map(({ id }: { id: string }) => id))).toEqual(
        new Set([EMPLOYER, ids[0]]),
      );
      expect(JSON.stringify(all.body)).not.toContain('100140000013');
      const query = { sector: 'G' };
      const ofSector = await api.ask('analyst', 'GET /v1/centres/{centreId}/active-employers', { query });
      expect(ofSector.body.items).toMatchObject([{ id: ids[0], sector: 'G', hasCabinet: false }]);
      const first = await api.ask('analyst', 'GET /v1/centres/{centreId}/active-employers', {
        query: { limit: '1' },
      });
      const second = await api.ask('analyst', 'GET /v1/centres/{centreId}/active-employers', {
        query: { limit: '1', cursor: first.body.next },
      });
      expect([...first.body.items, ...second.body.items]).toHaveLength(2);
      expect(first.body.items[0].id).not.toBe(second.body.items[0].id);
    });

    it('[J15] a consultation is written down, found by its date and its employer, and corrected by another', async () => {
      const made = await create('consultations', CONSULTATION, 'specialist');
      expect(made.status).toBe(201);
      const params = { id: made.body.id };
      const read = await api.ask('analyst', `GET ${recordAt('consultations')}`, { params });
      expect(read.body).toMatchObject({ ...CONSULTATION, createdBy: STAFF.specialist });
      const correction = { ...CONSULTATION, advised: 'Тізім түзетілді', corrects: params.id };
      const corrected = await create('consultations', correction, 'specialist');
      expect(corrected.status).toBe(201);
      const byName = { ...CONSULTATION, employer: { name: 'ЖК Сынақ' }, at: '2026-11-01T08:00:00.000Z' };
      await create('consultations', byName, 'specialist');
      const all = await api.ask('analyst', 'GET /v1/centres/{centreId}/consultations');
      expect(all.body.items).toHaveLength(3);
      const query = { to: '2026-11-01' };
      const before = await api.ask('analyst', 'GET /v1/centres/{centreId}/consultations', { query });
      expect(before.body.items).toMatchObject([{ employer: { name: 'ЖК Сынақ' } }]);
      const route = 'GET /v1/centres/{centreId}/employers/{employerId}/consultations';
      const ofEmployer = await api.ask('analyst', route, { params: { employerId: EMPLOYER } });
      expect(new Set(ofEmployer.body.items.map(({ id }: { id: string }) => id))).toEqual(
        new Set([params.id, corrected.body.id]),
      );
      const foreign = await api.ask('elsewhere', route, {
        params: { centreId: OTHER_CENTRE, employerId: EMPLOYER },
      });
      expect(foreign.status).toBe(404);
    });

    it('[J15] a consultation lies behind, is given to an employer of the centre, and corrects one of it', async () => {
      const wrong = async (change: object) =>
        codesOf(await create('consultations', { ...CONSULTATION, ...change }, 'specialist'));
      expect(await wrong({ at: '2026-11-02T09:00:00.001Z' })).toEqual([
        'invalid-request',
        'at: in-the-future',
      ]);
      expect(await wrong({ employer: { employerId: OTHER_EMPLOYER } })).toEqual(['not-found']);
      expect(await wrong({ corrects: EMPLOYER })).toEqual([
        'invalid-request',
        'corrects: consultation-unknown',
      ]);
    });

    it('[J1] each role does what the table of rights gives it, and a withdrawn member nothing', async () => {
      const cells = [
        ['job-fairs', FAIR, { analyst: 403, specialist: 201, unitHead: 201, head: 201 }],
        ['strategies', STRATEGY, { analyst: 201, specialist: 403, unitHead: 403, head: 201 }],
        ['segments', SEGMENT, { specialist: 403, unitHead: 403, head: 201 }],
        ['consultations', CONSULTATION, { analyst: 403, specialist: 201, unitHead: 201, head: 403 }],
      ] as const;
      for (const [path, json, expected] of cells) {
        for (const [who, status] of Object.entries(expected)) {
          const name = who === 'analyst' || who === 'specialist' || who === 'unitHead' ? who : 'head';
          expect((await create(path, json, name)).status, `${who} ${path}`).toBe(status);
        }
        expect((await create(path, json, 'withdrawn')).body.code).toBe('access-withdrawn');
        expect((await create(path, json, 'elsewhere')).body.code).toBe('not-found');
        const list = await api.ask('withdrawn', `GET /v1/centres/{centreId}/${path}`);
        expect(list.body.code).toBe('access-withdrawn');
      }
    });

    it('[J1] another centre’s record, and one of another kind, do not exist', async () => {
      const made = await create('job-fairs', FAIR);
      const params = { id: made.body.id };
      const etag = etagOf(made);
      const foreign = { ...params, centreId: OTHER_CENTRE };
      expect((await api.ask('elsewhere', `GET ${recordAt('job-fairs')}`, { params: foreign })).status).toBe(
        404,
      );
      const change = { params: foreign, json: FAIR, etag };
      expect((await api.ask('elsewhere', `PUT ${recordAt('job-fairs')}`, change)).body.code).toBe(
        'not-found',
      );
      expect((await api.ask('head', `GET ${recordAt('events')}`, { params })).status).toBe(404);
      const other = await api.ask('head', `PUT ${recordAt('events')}`, { params, json: EVENT, etag });
      expect(other.body.code).toBe('not-found');
    });

    it('[J7] a change names both the version and the hash that it has seen', async () => {
      const made = await create('job-fairs', FAIR);
      const etag = etagOf(made);
      for (const forged of [etag.replace('"1.', '"2.'), `"1.${'0'.repeat(64)}"`]) {
        const change = { params: { id: made.body.id }, json: FAIR, etag: forged };
        expect(codesOf(await api.ask('head', `PUT ${recordAt('job-fairs')}`, change))).toEqual([
          'stale-version',
        ]);
      }
    });

    it('[J1] [I13] every change of a record asks anew who may make it', async () => {
      const made = await create('job-fairs', FAIR);
      const etag = etagOf(made);
      api.clock.set(FAIR.endsAt);
      const outcome = { visitors: 1, invitations: 1, hired: 1 };
      const offer = { employerId: EMPLOYER, postsOffered: 1 };
      const id = { id: made.body.id };
      for (const [method, rest, json, params] of [
        ['PUT', '', FAIR, id],
        ['POST', '/outcome', outcome, id],
        ['POST', '/cancellation', undefined, id],
        ['POST', '/participants', offer, id],
        ['DELETE', '/participants/{employerId}', undefined, { ...id, employerId: EMPLOYER }],
      ] as const) {
        const route = `${method} ${recordAt('job-fairs', rest)}`;
        const refused = await api.ask('withdrawn', route, { params, json, etag });
        expect(codesOf(refused), route).toEqual(['access-withdrawn']);
        expect(codesOf(await api.ask('analyst', route, { params, json, etag })), route).toEqual([
          'right-not-held',
        ]);
      }
    });

    it('[J15] another centre’s consultation, and what is none, are not corrected', async () => {
      const elsewhere = await api.table.get({ pk: `CENTRE#${CENTRE}`, sk: `MEMBER#${STAFF.specialist}` });
      await api.table.put({ ...elsewhere, pk: `CENTRE#${OTHER_CENTRE}`, sk: `MEMBER#${STAFF.specialist}` });
      const foreign = await api.ask('specialist', 'POST /v1/centres/{centreId}/consultations', {
        params: { centreId: OTHER_CENTRE },
        json: { ...CONSULTATION, employer: { name: 'ЖК Сынақ' } },
      });
      expect(foreign.status).toBe(201);
      const fair = await create('job-fairs', FAIR);
      for (const corrects of [foreign.body.id, fair.body.id]) {
        const refused = await create('consultations', { ...CONSULTATION, corrects }, 'specialist');
        expect(codesOf(refused)).toEqual(['invalid-request', 'corrects: consultation-unknown']);
      }
    });

    it('[J15] a retry with the same key writes nothing twice', async () => {
      const request = { json: CONSULTATION, headers: { 'idempotency-key': 'one' } };
      const first = await api.ask('specialist', 'POST /v1/centres/{centreId}/consultations', request);
      const again = await api.ask('specialist', 'POST /v1/centres/{centreId}/consultations', request);
      expect(again.body).toEqual(first.body);
      const list = await api.ask('analyst', 'GET /v1/centres/{centreId}/consultations');
      expect(list.body.items).toHaveLength(1);
    });
  });
}
