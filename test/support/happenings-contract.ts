import { beforeEach, describe, expect, it } from 'vitest';
import type { Table } from '#adapters/dynamodb/table.ts';
import { EMPLOYER, OTHER_EMPLOYER, putEmployer } from './cabinets.ts';
import { CENTRE, OTHER_CENTRE, STAFF } from './centre-api.ts';
import { FAIR, EVENT, HAPPENINGS, etagOf, codesOf } from './centre-forms.ts';
import { centreWithEmployer, creating, recordAt } from './centre-records.ts';
import type { CentreApi } from './centre-records.ts';

/** What the endpoints of fairs, meetings and the like promise, on whatever table. */
export function describeHappenings(name: string, make: () => Promise<Table>): void {
  describe(`what a centre arranges on ${name}`, () => {
    let api: CentreApi;
    beforeEach(async () => {
      api = await centreWithEmployer(await make());
    });
    const create = creating(() => api);

    describe.each(HAPPENINGS)('%s', (path, form, outcome, id) => {
      it(`[${id}] are planned, read, edited and listed by date`, async () => {
        const made = await create(path, form, 'specialist');
        expect(made).toMatchObject({ status: 201, body: { version: 1 } });
        const params = { id: made.body.id };
        expect(made.headers).toMatchObject({ location: `/v1/centres/${CENTRE}/${path}/${params.id}` });
        const read = await api.ask('analyst', `GET ${recordAt(path)}`, { params });
        expect(read).toMatchObject({ status: 200, body: { ...form, status: 'planned', participants: [] } });
        expect(read.body.etag).toBe(etagOf(made));
        const moved = { ...form, startsAt: '2026-11-11T04:00:00.000Z', endsAt: '2026-11-13T04:00:00.000Z' };
        const edited = await api.ask('head', `PUT ${recordAt(path)}`, {
          params,
          json: moved,
          etag: etagOf(made),
        });
        expect(edited).toMatchObject({ status: 200, body: { version: 2 } });
        const stale = await api.ask('head', `PUT ${recordAt(path)}`, {
          params,
          json: form,
          etag: etagOf(made),
        });
        expect(codesOf(stale)).toEqual(['stale-version']);
        const second = await create(path, { ...form, endsAt: '2026-11-20T04:00:00.000Z' });
        const list = await api.ask('analyst', `GET /v1/centres/{centreId}/${path}`);
        const ids = list.body.items.map((item: { id: string }) => item.id);
        const isLater = moved.startsAt > form.startsAt;
        expect(ids).toEqual(isLater ? [params.id, second.body.id] : [second.body.id, params.id]);
        const day = { from: '2026-11-11', to: '2026-11-11' };
        const ofDay = await api.ask('analyst', `GET /v1/centres/{centreId}/${path}`, { query: day });
        expect(ofDay.body.items).toMatchObject([{ id: params.id, startsAt: moved.startsAt, version: 2 }]);
      });

      it(`[${id}] have an outcome once they are over, and only then`, async () => {
        const made = await create(path, form);
        const params = { id: made.body.id };
        const hold = (etag: string) =>
          api.ask('head', `POST ${recordAt(path, '/outcome')}`, { params, json: outcome, etag });
        api.clock.set(new Date(Date.parse(form.endsAt) - 1).toISOString());
        expect(codesOf(await hold(etagOf(made)))).toEqual(['not-over-yet']);
        api.clock.set(form.endsAt);
        const held = await hold(etagOf(made));
        expect(held.status).toBe(200);
        const read = await api.ask('head', `GET ${recordAt(path)}`, { params });
        expect(read.body).toMatchObject({ status: 'held', outcome });
        for (const [method, rest, json] of [
          ['PUT', '', form],
          ['POST', '/outcome', outcome],
          ['POST', '/cancellation', undefined],
        ] as const) {
          const again = await api.ask('head', `${method} ${recordAt(path, rest)}`, {
            params,
            json,
            etag: etagOf(held),
          });
          expect(codesOf(again), `${method}${rest}`).toEqual(['transition-not-allowed']);
        }
      });

      it(`[${id}] can be called off, and stay as cancelled`, async () => {
        const made = await create(path, form);
        const params = { id: made.body.id };
        const cancelled = await api.ask('head', `POST ${recordAt(path, '/cancellation')}`, {
          params,
          etag: etagOf(made),
        });
        expect(cancelled.status).toBe(200);
        const list = await api.ask('head', `GET /v1/centres/{centreId}/${path}`);
        expect(list.body.items).toMatchObject([{ id: params.id, status: 'cancelled' }]);
      });

      it(`[${id}] employers of the centre take part, each once, and can leave`, async () => {
        await putEmployer(api.table, { id: OTHER_EMPLOYER, centreId: OTHER_CENTRE });
        const made = await create(path, form);
        const params = { id: made.body.id };
        const join = (json: object, etag: string) =>
          api.ask('specialist', `POST ${recordAt(path, '/participants')}`, { params, json, etag });
        const foreign = await join({ employerId: OTHER_EMPLOYER, postsOffered: 1 }, etagOf(made));
        expect(codesOf(foreign)).toEqual(['not-found']);
        const unknown = { employerId: EMPLOYER, postsOffered: 3, vacancyIds: [OTHER_EMPLOYER] };
        expect(codesOf(await join(unknown, etagOf(made)))).toEqual([
          'invalid-request',
          'vacancyIds.0: vacancy-unknown',
        ]);
        const offer = { employerId: EMPLOYER, postsOffered: 3, vacancyIds: [EMPLOYER] };
        const head = { pk: `VACANCY#${EMPLOYER}`, sk: 'HEAD', employerId: EMPLOYER };
        for (const status of ['draft', 'archived']) {
          // What everybody reads names nothing that nobody may see.
          // oxlint-disable-next-line no-await-in-loop -- one after another
          await api.table.put({ ...head, status });
          // oxlint-disable-next-line no-await-in-loop -- see above
          expect(codesOf(await join(offer, etagOf(made)))).toContain('vacancyIds.0: vacancy-unknown');
        }
        await api.table.put({ ...head, status: 'published' });
        const joined = await join(offer, etagOf(made));
        expect(joined).toMatchObject({ status: 200, body: { version: 2 } });
        expect(codesOf(await join(offer, etagOf(joined)))).toEqual(['participant-exists']);
        const read = await api.ask('head', `GET ${recordAt(path)}`, { params });
        expect(read.body.participants).toEqual([offer]);
        const leave = (etag: string) =>
          api.ask('specialist', `DELETE ${recordAt(path, '/participants/{employerId}')}`, {
            params: { ...params, employerId: EMPLOYER },
            etag,
          });
        const left = await leave(etagOf(joined));
        expect(left.status).toBe(200);
        expect(codesOf(await leave(etagOf(left)))).toEqual(['not-found']);
        const list = await api.ask('head', `GET /v1/centres/{centreId}/${path}`);
        expect(list.body.items).toMatchObject([{ participants: 0 }]);
      });

      it(`[${id}] have room for a hundred employers`, async () => {
        const made = await create(path, form);
        const key = { pk: `RECORD#${made.body.id}`, sk: 'HEAD' };
        await api.table.update(key, { set: { participants: 100 } });
        const full = await api.ask('specialist', `POST ${recordAt(path, '/participants')}`, {
          params: { id: made.body.id },
          json: { employerId: EMPLOYER, postsOffered: 3 },
          etag: etagOf(made),
        });
        expect(codesOf(full)).toEqual(['too-many-participants']);
      });

      it(`[${id}] are planned by moments with any offset, which are kept in UTC`, async () => {
        const [startsAt, endsAt] = ['2026-11-11T10:00:00+05:00', '2026-11-11T06:00:00Z'];
        const made = await create(path, { ...form, startsAt, endsAt });
        const read = await api.ask('head', `GET ${recordAt(path)}`, { params: { id: made.body.id } });
        expect(read.body).toMatchObject({
          startsAt: '2026-11-11T05:00:00.000Z',
          endsAt: '2026-11-11T06:00:00.000Z',
        });
      });

      it(`[${id}] end after they begin, within 31 days, and online by a whole link`, async () => {
        const wrong = async (change: object) => codesOf(await create(path, { ...form, ...change }));
        expect(await wrong({ endsAt: form.startsAt })).toEqual([
          'invalid-request',
          'endsAt: ends-before-start',
        ]);
        expect(await wrong({ endsAt: '2026-12-20T00:00:00.000Z' })).toEqual([
          'invalid-request',
          'endsAt: lasts-too-long',
        ]);
        expect(await wrong({ place: { mode: 'online', link: 'meet.example' } })).toEqual([
          'invalid-request',
          'place.link: web-link',
        ]);
      });
    });

    it('[J7] the public lists fairs that are not over, with who takes part, and nothing of who planned them', async () => {
      const made = await create('job-fairs', FAIR);
      const joined = await api.ask('head', `POST ${recordAt('job-fairs', '/participants')}`, {
        params: { id: made.body.id },
        json: { employerId: EMPLOYER, postsOffered: 4 },
        etag: etagOf(made),
      });
      const later = await create('job-fairs', {
        ...FAIR,
        startsAt: '2026-11-20T04:00:00.000Z',
        endsAt: '2026-11-21T04:00:00.000Z',
      });
      const query = { jurisdiction: 'KZ' };
      const list = async () => (await api.ask(null, 'GET /v1/public/job-fairs', { query })).body.items;
      expect(await list()).toMatchObject([{ id: made.body.id, participants: 1 }, { id: later.body.id }]);
      const open = await api.ask(null, 'GET /v1/public/job-fairs/{id}', { params: { id: made.body.id } });
      expect(open.body).toMatchObject({ ...FAIR, participants: [{ name: 'ЖШС «Үлгі»', postsOffered: 4 }] });
      expect(JSON.stringify([await list(), open.body])).not.toContain(STAFF.head);
      await api.ask('head', `POST ${recordAt('job-fairs', '/cancellation')}`, {
        params: { id: made.body.id },
        etag: etagOf(joined),
      });
      expect(await list()).toMatchObject([{ status: 'cancelled' }, { status: 'planned' }]);
      api.clock.set(FAIR.endsAt);
      expect(await list()).toMatchObject([{ id: later.body.id }]);
      const abroad = await api.ask(null, 'GET /v1/public/job-fairs', { query: { jurisdiction: 'KG' } });
      expect(abroad.body.items).toEqual([]);
      const event = await create('events', EVENT);
      const none = await api.ask(null, 'GET /v1/public/job-fairs/{id}', { params: { id: event.body.id } });
      expect(none.status).toBe(404);
    });
  });
}
