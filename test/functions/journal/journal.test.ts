import { beforeEach, describe, expect, it } from 'vitest';
import { employerHeadKey } from '#adapters/dynamodb/keys.ts';
import { EMPLOYER, OTHER_EMPLOYER, putEmployer } from '#test/support/cabinets.ts';
import {
  ANALYST,
  CENTRE,
  CENTRE_HEAD,
  FOREIGN_SPECIALIST,
  OTHER_CENTRE,
  SPECIALIST,
  WITHDRAWN,
  centresApi,
} from '#test/support/centres.ts';
import type { CentresApi } from '#test/support/centres.ts';

const ONE = '/v1/centres/{centreId}/employers/{employerId}';
const NOW = '2026-11-02T09:00:00.000Z';
let api: CentresApi;
beforeEach(async () => {
  api = await centresApi(NOW);
  await putEmployer(api.table, { email: 'info@employer.example' });
});
const params = { employerId: EMPLOYER };
const head = () => api.table.get(employerHeadKey(EMPLOYER));
const at = (day: string) => `2026-10-${day}T09:00:00.000Z`;
const contact = (changes: Record<string, unknown> = {}) => ({
  kind: 'call',
  at: NOW,
  outcome: 'no-answer',
  ...changes,
});
const log = (changes: Record<string, unknown> = {}, as = SPECIALIST) =>
  api.ask(`POST ${ONE}/contacts`, { as, params, json: contact(changes) });

describe('facts', () => {
  const fact = { text: 'Жаңа цех ашылады', source: '«Мысал» газеті', on: '2026-11-01' };
  const add = (changes: Record<string, unknown> = {}, as = SPECIALIST) =>
    api.ask(`POST ${ONE}/facts`, { as, params, json: { ...fact, ...changes } });

  it('[J2] are added to what is known, with source, day and who added them', async () => {
    expect(await add()).toMatchObject({ status: 201 });
    api.clock.advance(1000);
    await add({ text: 'Екінші' });
    const { body } = await api.ask(`GET ${ONE}/facts`, { params, as: ANALYST });
    expect(body.items).toMatchObject([
      { text: 'Екінші', source: fact.source, on: fact.on, staffId: SPECIALIST },
      { ...fact, addedAt: NOW },
    ]);
    expect(JSON.stringify(api.events)).not.toContain('цех');
    expect((await head())?.['version']).toBe(1);
  });

  it('[J2] of tomorrow are refused, by the calendar of the centre', async () => {
    api.clock.set('2026-11-02T18:59:59.999Z');
    expect(await add({ on: '2026-11-03' })).toMatchObject({
      status: 422,
      body: { fields: [{ path: 'on', code: 'in-the-future' }] },
    });
    api.clock.set('2026-11-02T19:00:00.000Z');
    expect(await add({ on: '2026-11-03' })).toMatchObject({ status: 201 });
  });

  it.each([[CENTRE_HEAD], [ANALYST], [WITHDRAWN], [FOREIGN_SPECIALIST]])('[J2] %s adds none', async (as) => {
    expect([403, 404]).toContain((await add({}, as)).status);
  });

  it('[J2] pages hang together', async () => {
    await add();
    api.clock.advance(1000);
    await add({ text: 'Екінші' });
    const first = await api.ask(`GET ${ONE}/facts`, { params, query: { limit: '1' } });
    const second = await api.ask(`GET ${ONE}/facts`, {
      params,
      query: { limit: '1', cursor: first.body.next },
    });
    expect([...first.body.items, ...second.body.items].map(({ text }) => text)).toEqual([
      'Екінші',
      fact.text,
    ]);
    const other = await api.ask(`GET ${ONE}/contacts`, { params, query: { cursor: first.body.next } });
    expect(other.body.code).toBe('page-token-invalid');
  });
});

describe('the contact log', () => {
  it.each(['email', 'call', 'conference', 'visit'])('[J4] takes a contact by %s', async (kind) => {
    expect(await log({ kind, note: 'Жазба' })).toMatchObject({ status: 201 });
    const { body } = await api.ask(`GET ${ONE}/contacts`, { params });
    expect(body.items).toMatchObject([
      { kind, at: NOW, outcome: 'no-answer', note: 'Жазба', staffId: SPECIALIST },
    ]);
    expect(api.events.at(-1)?.event).toEqual({
      type: 'centres.contact-logged',
      accountId: SPECIALIST,
      centreId: CENTRE,
      employerId: EMPLOYER,
    });
  });

  it('[J6] only progress ends the silence; the card’s revision stays', async () => {
    await putEmployer(api.table, { progressAt: '2026-01-01T00:00:00.000Z' as never });
    const silent = async () =>
      (await api.ask('GET /v1/centres/{centreId}/employers', { query: { silent: 'true' } })).body.items
        .length;
    for (const outcome of ['no-progress', 'no-answer', 'refused']) await log({ outcome });
    expect(await silent()).toBe(1);
    expect(await head()).toMatchObject({ contactAt: NOW, progressAt: '2026-01-01T00:00:00.000Z' });
    await log({ outcome: 'progress' });
    expect(await silent()).toBe(0);
    expect(await head()).toMatchObject({ progressAt: NOW, version: 1, ownedSk: `${NOW}#${EMPLOYER}` });
  });

  it('[J4] a contact that is logged late leaves the marks of later ones alone', async () => {
    await log({ at: at('20'), outcome: 'progress' });
    await log({ at: at('25') });
    await putMarks();
    await log({ at: at('22'), outcome: 'progress' });
    expect(await head()).toMatchObject({ contactAt: at('25'), progressAt: at('22') });
    await log({ at: at('21'), outcome: 'progress' });
    expect(await head()).toMatchObject({ contactAt: at('25'), progressAt: at('22') });
    const { body } = await api.ask(`GET ${ONE}/contacts`, { params });
    expect(body.items.map((item: { at: string }) => item.at)).toEqual(['25', '22', '21', '20'].map(at));
  });
  /** The card of the test made progress on 1 November; here it is to be an old one. */
  const putMarks = () => api.table.update(employerHeadKey(EMPLOYER), { set: { progressAt: at('20') } });

  it('[J4] the moment of a contact is taken with any offset, and kept in UTC', async () => {
    expect((await log({ at: '2026-11-01T14:00:00+05:00' })).status).toBe(201);
    const { body } = await api.ask(`GET ${ONE}/contacts`, { params });
    expect(body.items).toMatchObject([{ at: '2026-11-01T09:00:00.000Z' }]);
  });

  it.each([
    [{ at: '2026-11-02T09:00:00.001Z' }, 'at', 'in-the-future'],
    [{ at: '2026-13-02T09:00:00.000Z' }, 'at', 'no-such-moment'],
    [{ at: '2026-11-01T09:00:00' }, 'at', 'moment-form'],
    [{ at: 'yesterday' }, 'at', 'moment-form'],
    [{ kind: 'fax' }, 'kind', 'not-allowed-value'],
    [{ outcome: 'sent' }, 'outcome', 'not-allowed-value'],
  ])('[J4] refuses %j', async (changes, path, code) => {
    expect(await log(changes)).toMatchObject({ status: 422, body: { fields: [{ path, code }] } });
  });

  it.each([
    [CENTRE_HEAD, 403],
    [ANALYST, 403],
    [WITHDRAWN, 403],
    [FOREIGN_SPECIALIST, 404],
  ])('[J4] %s logs none', async (as, status) => {
    expect((await log({}, as)).status).toBe(status);
  });

  it('[J4] an employer of another centre does not exist', async () => {
    await putEmployer(api.table, { id: OTHER_EMPLOYER, centreId: OTHER_CENTRE });
    const foreign = { params: { employerId: OTHER_EMPLOYER } };
    expect((await api.ask(`POST ${ONE}/contacts`, { ...foreign, json: contact() })).status).toBe(404);
    expect((await api.ask(`GET ${ONE}/contacts`, foreign)).status).toBe(404);
    expect((await api.ask(`GET ${ONE}/facts`, foreign)).status).toBe(404);
  });
});

describe('letters', () => {
  const letter = { templateId: 'greeting-introduction', language: 'kk' };
  const write = (as = SPECIALIST) => api.ask(`POST ${ONE}/letters`, { as, params, json: letter });

  it('[J3] beyond those of a day are refused, and it says in how many hours the next may go', async () => {
    const headers = { 'accept-language': 'en' };
    const ask = () => api.ask(`POST ${ONE}/letters`, { params, json: letter, headers });
    for (const _ of [1, 2, 3, 4, 5]) expect(await ask()).toMatchObject({ status: 202 });
    // From nine in the morning to midnight, UTC; a begun hour counts.
    api.clock.advance(1000);
    const title = expect.stringMatching(/in 15 hours\.$/);
    expect(await ask()).toMatchObject({
      status: 429,
      body: { code: 'too-many-letters', title, retryAfter: 53_999 },
    });
  });

  it('[J3] a letter is asked for, and stands in the contact log', async () => {
    const answer = await write();
    expect(answer.status).toBe(202);
    expect(api.events.at(-1)?.event).toEqual({
      type: 'centres.letter-requested',
      accountId: SPECIALIST,
      centreId: CENTRE,
      employerId: EMPLOYER,
      letterId: answer.body.id,
    });
    const { body } = await api.ask(`GET ${ONE}/contacts`, { params });
    expect(body.items).toMatchObject([{ kind: 'email', outcome: 'sent', letter, at: NOW }]);
    expect(await head()).toMatchObject({ contactAt: NOW });
  });

  it('[J3] none goes where there is no address, or a dead one', async () => {
    await api.table.update(employerHeadKey(EMPLOYER), { set: { emailDeadSince: NOW } });
    expect(await write()).toMatchObject({ status: 409, body: { code: 'employer-email-dead' } });
    await api.table.update(employerHeadKey(EMPLOYER), { remove: ['email', 'emailDeadSince'] });
    expect(await write()).toMatchObject({ status: 409, body: { code: 'employer-email-missing' } });
    expect(api.events).toEqual([]);
  });

  it('[J3] templates are named in the caller’s language, and exist in four', async () => {
    const { body } = await api.ask('GET /v1/centres/{centreId}/letter-templates', { language: 'ru' });
    expect(body.items).toHaveLength(4);
    expect(body.items[0]).toEqual({
      id: 'greeting-introduction',
      title: 'Письмо-знакомство',
      purpose: 'Для первого контакта',
      languages: ['kk', 'ru', 'ky', 'en'],
    });
  });

  it.each([
    [CENTRE_HEAD, 403],
    [WITHDRAWN, 403],
    [FOREIGN_SPECIALIST, 404],
  ])('[J3] %s writes none', async (as, status) => {
    expect((await write(as)).status).toBe(status);
  });
});
