import { beforeEach, describe, expect, it } from 'vitest';
import { employerHeadKey } from '#adapters/dynamodb/keys.ts';
import { OTHER_EMPLOYER, putCabinet, putEmployer } from '#test/support/cabinets.ts';
import {
  ANALYST,
  CENTRE,
  CENTRE_HEAD,
  FOREIGN_SPECIALIST,
  OTHER_CENTRE,
  SPECIALIST,
  UNIT_HEAD,
  WITHDRAWN,
  centresApi,
} from '#test/support/centres.ts';
import type { CentresApi } from '#test/support/centres.ts';
import { BIN, BRANCH_BIN, INN, SOLE_TRADER_IIN } from '#test/support/fake-state-register.ts';

const MAKE = 'POST /v1/centres/{centreId}/employers';
const ONE = '/v1/centres/{centreId}/employers/{employerId}';
const LIST = 'GET /v1/centres/{centreId}/employers';

let api: CentresApi;
beforeEach(async () => {
  api = await centresApi();
});
const make = async (card: Record<string, unknown> = {}) => {
  const { body, headers, status } = await api.ask(MAKE, { json: { taxId: BIN, ...card } });
  expect(status).toBe(201);
  return { employerId: String(body.id), etag: String(headers['etag']), body };
};
const headOf = (employerId: string) => api.table.get(employerHeadKey(employerId));
const eventTypes = () => api.events.map(({ event }) => event.type);

describe('making a card', () => {
  it('[J11] the register fills it in; whoever made it, and when, is on record', async () => {
    const { employerId, body } = await make({ phone: '+77272000001' });
    expect(body.message).toBe('The card was made.');
    const card = await api.ask(`GET ${ONE}`, { params: { employerId } });
    expect(card.body).toMatchObject({
      taxId: { kind: 'bin', number: BIN },
      register: { status: 'active', region: '750000000', sector: 'C' },
      centreId: CENTRE,
      phone: '+77272000001',
      madeBy: 'centre',
      hasCabinet: false,
      silent: false,
    });
    expect(card.body).not.toHaveProperty('auditHash');
    expect(eventTypes()).toEqual(['employers.card-made']);
    const audit = [...api.table.items.values()].find(
      ({ pk, type }) => pk.includes(employerId) && type === 'audit',
    );
    expect(audit).toMatchObject({ action: 'employers.card-made', actor: SPECIALIST });
  });

  it('[J12] with an address, the link for opening a cabinet is mailed there', async () => {
    const { employerId } = await make({ email: 'Info@Employer.example' });
    expect(eventTypes().toSorted()).toEqual(['employers.cabinet-link-requested', 'employers.card-made']);
    expect(await headOf(employerId)).toMatchObject({
      email: 'info@employer.example',
      cabinetLinkAt: '2026-11-02T09:00:00.000Z',
    });
  });

  it.each([
    ['a wrong check digit', '240140999906', 422, 'invalid-request'],
    ['a kind that is none', '240190999905', 422, 'invalid-request'],
    ['too few digits', '2401', 422, 'invalid-request'],
    ['a number of the other country', INN, 409, 'employer-of-other-country'],
  ])('[J11] %s is refused before the register is asked', async (_, taxId, status, code) => {
    expect(await api.ask(MAKE, { json: { taxId } })).toMatchObject({ status, body: { code } });
    expect(api.register.asked).toEqual([]);
  });

  it.each([
    ['unknown', undefined, 'enterprise-unknown'],
    ['liquidated', { status: 'liquidated' } as const, 'enterprise-liquidated'],
    ['in another region', { region: '710000000' }, 'employer-of-other-centre'],
  ])('[J11] an enterprise that is %s is refused', async (_, facts, code) => {
    api.register.set(BIN, facts);
    expect(await api.ask(MAKE, { json: { taxId: BIN } })).toMatchObject({ body: { code } });
    expect(api.events).toEqual([]);
  });

  it('[J11] while the register does not answer, nothing is made, and the caller is told when to come again', async () => {
    api.register.down(true);
    const answer = await api.ask(MAKE, { json: { taxId: BIN } });
    expect(answer).toMatchObject({
      status: 503,
      body: { code: 'state-register-unavailable', retryAfter: 30 },
    });
  });

  it('[J11] a second card of the number is refused, and says where the first is', async () => {
    const { employerId } = await make();
    const answer = await api.ask(MAKE, { json: { taxId: BIN } });
    expect(answer).toMatchObject({
      status: 409,
      body: { code: 'employer-exists', fields: [{ path: 'taxId', code: 'card-exists' }] },
    });
    expect(answer.body.title).toContain(employerId);
    expect(answer.body.fields[0].message).toContain(employerId);
  });

  it.each([
    ['kk', 'Астана қаласы (kz-710000000)'],
    ['ru', 'Город Астана (kz-710000000)'],
    ['ky', 'Астана шаары (kz-710000000)'],
    ['en', 'Astana city (kz-710000000)'],
  ] as const)(
    '[J11] an enterprise of another region: the specialist is told whose it is, in %s',
    async (language, place) => {
      api.register.set(BIN, { region: '710000000' });
      const { body } = await api.ask(MAKE, { json: { taxId: BIN }, language });
      expect(body.title).toContain(place);
    },
  );

  it('[J11] a number whose card is with another centre is told which centre, and not which card', async () => {
    await putEmployer(api.table, { taxId: { kind: 'bin', number: BIN }, centreId: OTHER_CENTRE });
    const answer = await api.ask(MAKE, { json: { taxId: BIN } });
    expect(answer).toMatchObject({ status: 409, body: { code: 'employer-of-other-centre' } });
    expect(answer.body.title).toContain(`(${OTHER_CENTRE})`);
    expect(JSON.stringify(answer.body)).not.toContain('0000000000e1');
  });

  it('[J11] asked twice with one key, it answers the same card', async () => {
    const request = { json: { taxId: BIN }, headers: { 'idempotency-key': 'k' } };
    const first = await api.ask(MAKE, request);
    expect((await api.ask(MAKE, request)).body).toEqual(first.body);
  });

  it('[J11] a sole trader’s own number is shown with its middle hidden, and is in no key', async () => {
    const { employerId } = await make({ taxId: SOLE_TRADER_IIN });
    const card = await api.ask(`GET ${ONE}`, { params: { employerId } });
    expect(card.body.taxId).toEqual({ kind: 'iin', number: '9001•••••908' });
    expect([...api.table.items.keys()].join()).not.toContain(SOLE_TRADER_IIN);
  });

  it.each([
    [UNIT_HEAD, 201, undefined],
    [CENTRE_HEAD, 403, 'right-not-held'],
    [ANALYST, 403, 'right-not-held'],
    [WITHDRAWN, 403, 'access-withdrawn'],
    [FOREIGN_SPECIALIST, 404, 'not-found'],
  ])('[J11] %s: %s', async (as, status, code) => {
    const answer = await api.ask(MAKE, { as, json: { taxId: BIN } });
    expect([answer.status, answer.body.code]).toEqual([status, code]);
    expect(api.register.asked).toHaveLength(status === 201 ? 1 : 0);
  });
});

describe('keeping a card current', () => {
  it('[J13] what is sent stands on the card, what is left out is taken off', async () => {
    const { employerId, etag } = await make({ email: 'a@employer.example', phone: '+77272000001' });
    const edit = { email: 'a@employer.example', website: 'https://employer.example/' };
    const headers = { 'if-match': etag };
    const answer = await api.ask(`PUT ${ONE}`, { params: { employerId }, headers, json: edit });
    expect(answer).toMatchObject({ status: 200, body: { version: 2 } });
    const head = await headOf(employerId);
    expect(head).toMatchObject({ ...edit, cabinetLinkAt: expect.any(String) });
    expect(head).not.toHaveProperty('phone');
    const stale = await api.ask(`PUT ${ONE}`, { params: { employerId }, headers, json: edit });
    expect(stale).toMatchObject({ status: 409, body: { code: 'stale-version' } });
  });

  it('[J5] another address is alive, and has been sent no link; the same one stays dead', async () => {
    const { employerId, etag } = await make({ email: 'a@employer.example' });
    await api.table.update(employerHeadKey(employerId), {
      set: { emailDeadSince: '2026-11-02T09:00:00.000Z' },
    });
    const edited = async (email: string | undefined, ifMatch: string) =>
      api.ask(`PUT ${ONE}`, { params: { employerId }, headers: { 'if-match': ifMatch }, json: { email } });
    const same = await edited('a@employer.example', etag);
    expect(await headOf(employerId)).toHaveProperty('emailDeadSince');
    const other = await edited('b@employer.example', String(same.headers['etag']));
    const head = await headOf(employerId);
    expect(head).not.toHaveProperty('emailDeadSince');
    expect(head).not.toHaveProperty('cabinetLinkAt');
    await edited(undefined, String(other.headers['etag']));
    expect(await headOf(employerId)).not.toHaveProperty('email');
  });

  it.each([
    [{ phone: '87272000001' }, 'phone', 'work-phone'],
    [{ website: 'employer.example' }, 'website', 'web-address'],
    [{ name: 'Басқа' }, 'name', 'unknown-field'],
  ])('[J13] %j is refused', async (json, path, code) => {
    const { employerId, etag } = await make();
    const answer = await api.ask(`PUT ${ONE}`, {
      params: { employerId },
      headers: { 'if-match': etag },
      json,
    });
    expect(answer).toMatchObject({ status: 422, body: { fields: [{ path, code }] } });
  });

  it('[J13] a check against the register brings its facts up to date, and knows a liquidated enterprise', async () => {
    const { employerId, etag } = await make();
    const check = (ifMatch: string) =>
      api.ask(`POST ${ONE}/register-check`, { params: { employerId }, headers: { 'if-match': ifMatch } });
    api.register.set(BIN, { name: 'ЖШС «Жаңа атау»', status: 'liquidated' });
    const liquidated = await check(etag);
    expect(liquidated).toMatchObject({ status: 200, body: { version: 2, centreId: CENTRE } });
    expect(await headOf(employerId)).toMatchObject({
      register: { name: 'ЖШС «Жаңа атау»', status: 'liquidated' },
      liquidatedSince: '2026-11-02T09:00:00.000Z',
    });
    api.register.set(BIN, { status: 'active' });
    const restored = await check(String(liquidated.headers['etag']));
    expect(await headOf(employerId)).not.toHaveProperty('liquidatedSince');
    api.register.set(BIN, undefined);
    expect(await check(String(restored.headers['etag']))).toMatchObject({
      body: { code: 'enterprise-unknown' },
    });
  });

  it('[J13] an enterprise that moved goes to the centre of its new region, out of the portfolio', async () => {
    const employer = await putEmployer(api.table, { specialistId: SPECIALIST });
    const params = { employerId: employer.id };
    api.register.set('100140000013', { region: '710000000' });
    const answer = await api.ask(`POST ${ONE}/register-check`, { params, seen: employer });
    expect(answer.body).toMatchObject({ centreId: OTHER_CENTRE, message: expect.stringContaining('moved') });
    expect(await api.ask(`GET ${ONE}`, { params })).toMatchObject({ status: 404 });
    const there = { ...params, centreId: OTHER_CENTRE };
    expect(await api.ask(`GET ${ONE}`, { params: there, as: FOREIGN_SPECIALIST })).toMatchObject({
      status: 200,
    });
    const portfolio = await api.ask('GET /v1/centres/{centreId}/portfolio');
    expect(portfolio.body.items).toEqual([]);
    const list = await api.ask(LIST, { params: { centreId: OTHER_CENTRE }, as: FOREIGN_SPECIALIST });
    expect(list.body.items).toHaveLength(1);
  });
});

describe('the link for opening a cabinet', () => {
  const again = (employerId: string) => api.ask(`POST ${ONE}/cabinet-link`, { params: { employerId } });

  it('[J12] is mailed again, once a day at most', async () => {
    const { employerId } = await make({ email: 'a@employer.example' });
    expect(await again(employerId)).toMatchObject({
      status: 429,
      body: {
        code: 'cabinet-link-too-soon',
        title: expect.stringMatching(/^The link .* once in 24 hours; ask for the next one in 24 hours\.$/),
        retryAfter: 86_400,
      },
    });
    api.clock.set('2026-11-03T09:00:00.000Z');
    expect(await again(employerId)).toMatchObject({ status: 202 });
    expect(eventTypes().filter((type) => type === 'employers.cabinet-link-requested')).toHaveLength(2);
    expect(await again(employerId)).toMatchObject({ status: 429 });
  });

  it('[J12] goes nowhere without an address, to a dead one, or to who has a cabinet', async () => {
    const { employerId } = await make();
    expect(await again(employerId)).toMatchObject({ body: { code: 'employer-email-missing' } });
    await api.table.update(employerHeadKey(employerId), {
      set: { email: 'a@employer.example', emailDeadSince: '2026-11-02T09:00:00.000Z' },
    });
    expect(await again(employerId)).toMatchObject({ body: { code: 'employer-email-dead' } });
    const cabinet = await putCabinet(api.table, { employer: { email: 'b@employer.example' } });
    expect(await again(cabinet.employer.id)).toMatchObject({ body: { code: 'cabinet-exists' } });
    await putEmployer(api.table, { id: OTHER_EMPLOYER, centreId: OTHER_CENTRE, email: 'c@employer.example' });
    expect(await again(OTHER_EMPLOYER)).toMatchObject({ status: 404 });
  });
});

describe('portfolio and silence', () => {
  const assign = async (employerId: string, specialistId: string | undefined, as = UNIT_HEAD) => {
    const head = await headOf(employerId);
    const seen = { version: Number(head?.['version']), auditHash: String(head?.['auditHash']) };
    return api.ask(`PUT ${ONE}/specialist`, { as, params: { employerId }, seen, json: { specialistId } });
  };
  const portfolio = async (as = SPECIALIST) =>
    (await api.ask('GET /v1/centres/{centreId}/portfolio', { as })).body.items.map(
      ({ id }: { id: string }) => id,
    );

  it('[J5] a head assigns an employer to a specialist, to another, and to nobody', async () => {
    const { employerId } = await make();
    expect(await assign(employerId, SPECIALIST)).toMatchObject({ status: 200 });
    expect(await portfolio()).toEqual([employerId]);
    expect(api.events.at(-1)?.event).toMatchObject({ type: 'centres.employer-assigned', centreId: CENTRE });
    await assign(employerId, UNIT_HEAD);
    expect([await portfolio(), await portfolio(UNIT_HEAD)]).toEqual([[], [employerId]]);
    await assign(employerId, undefined);
    expect(await portfolio(UNIT_HEAD)).toEqual([]);
    expect(await headOf(employerId)).not.toHaveProperty('specialistId');
  });

  it.each([[FOREIGN_SPECIALIST], [WITHDRAWN]])('[J5] %s is nobody to assign to', async (specialistId) => {
    const { employerId } = await make();
    expect(await assign(employerId, specialistId)).toMatchObject({
      status: 422,
      body: { code: 'specialist-not-of-centre', fields: [{ path: 'specialistId' }] },
    });
  });

  it('[J5] a specialist assigns nobody', async () => {
    const { employerId } = await make();
    expect(await assign(employerId, SPECIALIST, SPECIALIST)).toMatchObject({
      body: { code: 'right-not-held' },
    });
  });

  it('[J6] the list has the longest silent first, and the silent ones alone on demand', async () => {
    const { employerId: old } = await make();
    api.clock.set('2026-12-01T09:00:00.000Z');
    api.register.set(BRANCH_BIN, { sector: 'F' });
    const { employerId: younger } = await make({ taxId: BRANCH_BIN });
    const ids = async (query: Record<string, string> = {}) =>
      (await api.ask(LIST, { query })).body.items.map(({ id }: { id: string }) => id);
    expect(await ids()).toEqual([old, younger]);
    expect(await ids({ sector: 'F' })).toEqual([younger]);
    expect(await ids({ silentSince: '2026-12-01T09:00:00.000Z' })).toEqual([old]);
    expect(await ids({ silentSince: '2026-12-01T14:00:00+05:00' })).toEqual([old]);
    expect(await ids({ specialistId: SPECIALIST })).toEqual([]);
    api.clock.set('2027-01-31T09:00:00.000Z');
    expect(await ids({ silent: 'true' })).toEqual([]);
    api.clock.set('2027-01-31T09:00:00.001Z');
    expect(await ids({ silent: 'true' })).toEqual([old]);
    const [card] = (await api.ask(LIST)).body.items;
    expect(card).toMatchObject({ id: old, silent: true });
  });

  it('[J6] pages hang together, and a token is good for its own list alone', async () => {
    const { employerId: first } = await make();
    const { employerId: second } = await make({ taxId: BRANCH_BIN });
    const page = await api.ask(LIST, { query: { limit: '1' } });
    const { next } = page.body;
    const rest = await api.ask(LIST, { query: { limit: '1', cursor: next } });
    const both = [...page.body.items, ...rest.body.items].map(({ id }) => id);
    expect(new Set(both)).toEqual(new Set([first, second]));
    const foreign = await api.ask(LIST, { query: { cursor: next, sector: 'F' } });
    expect(foreign).toMatchObject({ status: 400, body: { code: 'page-token-invalid' } });
  });

  it('[J6] an analyst reads, another centre’s staff do not', async () => {
    expect((await api.ask(LIST, { as: ANALYST })).status).toBe(200);
    expect((await api.ask(LIST, { as: FOREIGN_SPECIALIST })).status).toBe(404);
    expect((await api.ask(LIST, { as: WITHDRAWN })).status).toBe(403);
  });
});
