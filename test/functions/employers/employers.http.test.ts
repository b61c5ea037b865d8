import { beforeEach, describe, expect, it } from 'vitest';
import { RIGHTS } from '#domain/access/rights.ts';
import { employersEndpoints } from '#functions/employers/employers.endpoints.ts';
import { accountIdSchema } from '#domain/shared/ids.ts';
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
import { employersApi } from '#test/support/employers.ts';
import type { EmployersApi } from '#test/support/employers.ts';
import type { TestAnswer } from '#test/support/http.ts';
import { memoryTable } from '#test/support/memory-table.ts';
import type { MemoryTable } from '#test/support/memory-table.ts';

const HERE = { kind: 'cabinet', id: CABINET } as const;
const INVITATIONS = '/v1/cabinets/{cabinetId}/manager-invitations';
const ADDRESS = 'name@example.com';
const asInvitee = { as: NEWCOMER, email: ADDRESS } as const;

describe('an employer’s cabinet over HTTP', () => {
  let table: MemoryTable;
  let api: EmployersApi;
  beforeEach(async () => {
    table = memoryTable();
    await putCabinet(table);
    api = employersApi(table);
    table.calls.length = 0;
  });

  const invite = (json: object = {}, request: object = {}): Promise<TestAnswer> =>
    api.ask(`POST ${INVITATIONS}`, {
      params: { cabinetId: CABINET },
      json: { name: 'Ахметова Бибигуль', email: ADDRESS, ...json },
      ...request,
    });
  const invited = async (): Promise<string> => String((await invite()).body.id);
  const own = (what: '' | '/arrival' | '/acceptance', id: string, request: object = asInvitee) =>
    api.ask(`${what === '' ? 'GET' : 'POST'} /v1/manager-invitations/{id}${what}`, {
      params: { id },
      ...request,
    });
  const toggle = (id: string, active = true, request: object = {}) =>
    api.ask(`PUT ${INVITATIONS}/{invitationId}/activation`, {
      params: { cabinetId: CABINET, invitationId: id },
      json: { active },
      ...request,
    });
  const access = (status: string, accountId: string = MANAGER, request: object = {}) =>
    api.ask('PUT /v1/cabinets/{cabinetId}/managers/{accountId}/access', {
      params: { cabinetId: CABINET, accountId },
      json: { status },
      ...request,
    });
  const myCabinet = (request: object) => api.ask('GET /v1/cabinet', request);

  describe('[I1] [I14] my cabinet', () => {
    it('names its enterprises, my role, my rights, and what to do next', async () => {
      const { status, body } = await myCabinet({});
      expect(status).toBe(200);
      expect(body).toEqual({
        cabinet: {
          id: CABINET,
          role: 'administrator',
          status: 'active',
          contactFilledIn: false,
          rights: expect.arrayContaining(['enterprise.manage', 'managers.manage', 'vacancies.write']),
          employers: [{ id: EMPLOYER, name: 'ЖШС «Үлгі»', taxId: { kind: 'bin', number: '100140000013' } }],
        },
        nextSteps: [{ code: 'fill-in-contact', text: expect.stringContaining('Manager’s contacts') }],
      });
      expect(table.calls).toHaveLength(3);
    });
    it('[I2] of a manager lacks what is the enterprise’s', async () => {
      const { body } = await myCabinet({ as: MANAGER });
      expect(body.cabinet.rights).not.toContain('managers.manage');
      expect(body.cabinet.rights).not.toContain('enterprise.manage');
      expect(body).toMatchObject({ cabinet: { role: 'manager', contactFilledIn: true }, nextSteps: [] });
    });
    it('[I3] is absent for a new account, which is told how to come to one', async () => {
      const { status, body } = await myCabinet({ as: NEWCOMER });
      expect(status).toBe(200);
      expect(body).not.toHaveProperty('cabinet');
      expect(body.nextSteps.map(({ code }: { code: string }) => code)).toEqual([
        'register-enterprise',
        'accept-invitation',
      ]);
    });
    it('[I13] is absent for whom it was withdrawn', async () => {
      await access('withdrawn');
      const { body } = await myCabinet({ as: MANAGER });
      expect(body).not.toHaveProperty('cabinet');
      expect(body.nextSteps).toMatchObject([
        { code: 'access-withdrawn', text: expect.stringContaining('was withdrawn') },
        { code: 'register-enterprise' },
        { code: 'accept-invitation' },
      ]);
    });
    it('[I8] of whom nobody has activated gives no rights', async () => {
      await own('/acceptance', await invited());
      const { body } = await myCabinet(asInvitee);
      expect(body.cabinet).toMatchObject({ status: 'awaiting-activation', rights: [] });
      expect(body.nextSteps).toMatchObject([{ code: 'ask-for-activation' }]);
    });
    it('is for employers and agencies', async () => {
      expect((await myCabinet({ role: 'agency' })).status).toBe(200);
      expect((await myCabinet({ role: 'job_seeker' })).body.code).toBe('role-not-allowed');
    });
  });

  describe('[I5] an invitation', () => {
    it('is answered with where it is, and without personal data', async () => {
      const { status, headers, body } = await invite({ language: 'ru' });
      expect(status).toBe(201);
      expect(headers['location']).toBe(`/v1/cabinets/${CABINET}/manager-invitations/${body.id}`);
      expect(body).toMatchObject({ cabinetId: CABINET, state: 'invited' });
      expect(JSON.stringify(body)).not.toMatch(/Ахметова|example\.com/);
      expect(table.calls.map(({ operation }) => operation)).toEqual(['transact']);
    });
    it('leaves name and address in the invitation alone: not in keys, events, or what answers a retry', async () => {
      await invite({}, { headers: { 'idempotency-key': 'k1' } });
      await own('/acceptance', (await invite({ email: 'other@example.com' })).body.id, {
        as: NEWCOMER,
        email: 'other@example.com',
      });
      for (const item of table.items.values()) {
        if (item['type'] === 'invitation' || item['type'] === 'member') continue;
        expect(JSON.stringify(item), String(item['type'])).not.toMatch(/Ахметова|example\.com/);
      }
      for (const { pk, sk } of table.items.values()) expect(`${pk} ${sk}`).not.toMatch(/@|Ахметова/);
    });
    it('goes out in the administrator’s language unless told', async () => {
      const id = (await invite({}, { language: 'ky' })).body.id;
      const { body } = await api.ask(`GET ${INVITATIONS}/{invitationId}`, {
        params: { cabinetId: CABINET, invitationId: id },
      });
      expect(body).toMatchObject({
        language: 'ky',
        name: 'Ахметова Бибигуль',
        email: ADDRESS,
        state: 'invited',
      });
      expect(body.actions).toMatchObject([
        { name: 'activate', method: 'PUT', body: { active: true } },
        { name: 'withdraw', method: 'POST' },
      ]);
    });
    it.each([
      [{ email: 'no address' }, 'email'],
      [{ name: 'http://evil.example/x' }, 'name'],
      [{ name: '' }, 'name'],
    ])('with %j is refused by field', async (json, path) => {
      const { status, body } = await invite(json);
      expect([status, body.code]).toEqual([422, 'invalid-request']);
      expect(body.fields[0]).toMatchObject({ path });
    });
    it('to an address that has one, or to the administrator’s own, is refused', async () => {
      await invite();
      expect((await invite({ email: ' NAME@Example.com ' })).body.code).toBe('already-invited');
      expect((await invite({}, { email: ADDRESS })).body.code).toBe('already-member');
    });
    it('[I2] is not for managers to send, to see, to switch or to withdraw', async () => {
      const id = await invited();
      const inside = { params: { cabinetId: CABINET, invitationId: id }, as: MANAGER };
      const answers = await Promise.all([
        invite({}, { as: MANAGER }),
        api.ask(`GET ${INVITATIONS}`, { params: { cabinetId: CABINET }, as: MANAGER }),
        api.ask(`GET ${INVITATIONS}/{invitationId}`, inside),
        toggle(id, true, { as: MANAGER }),
        api.ask(`POST ${INVITATIONS}/{invitationId}/withdrawal`, inside),
      ]);
      for (const { status, body } of answers) expect([status, body.code]).toEqual([403, 'right-not-held']);
    });
    it('of another cabinet is not found', async () => {
      const id = await invited();
      await putMember(
        table,
        { kind: 'cabinet', id: OTHER_CABINET },
        { accountId: SECOND_MANAGER, role: 'administrator' },
      );
      const params = { cabinetId: OTHER_CABINET, invitationId: id };
      const { body } = await api.ask(`GET ${INVITATIONS}/{invitationId}`, { params, as: SECOND_MANAGER });
      expect(body.code).toBe('not-found');
    });
    it('[I7] is listed with what has become of it, in pages of one query', async () => {
      const first = await invited();
      api.clock.advance(1000);
      await invite({ email: 'second@example.com' });
      await own('/arrival', first);
      const page = (query: Record<string, string>) =>
        api.ask(`GET ${INVITATIONS}`, { params: { cabinetId: CABINET }, query });
      const { body } = await page({ limit: '1' });
      expect(body.items).toMatchObject([{ email: 'second@example.com' }]);
      const rest = await page({ limit: '1', cursor: body.next });
      expect(rest.body.items).toMatchObject([{ id: first, arrivedAt: '2026-11-02T09:00:01.000Z' }]);
      expect((await page({ cursor: 'x' })).body.code).toBe('page-token-invalid');
    });
  });

  describe('[I9] the invitee', () => {
    it('sees into which enterprises, by whom, and what to do', async () => {
      const { status, body } = await own('', await invited());
      expect(status).toBe(200);
      expect(body).toMatchObject({
        state: 'invited',
        name: 'Ахметова Бибигуль',
        invitedBy: 'Әкімші Үлгі',
        enterprises: ['ЖШС «Үлгі»'],
        message: expect.stringContaining('ask to be activated'),
      });
      expect(body).not.toHaveProperty('email');
    });
    it('[I7] who tells that the letter has come hears that the administrator knows, and what comes next', async () => {
      const id = await invited();
      const message = expect.stringContaining('has been told');
      expect((await own('/arrival', id)).body).toMatchObject({ state: 'invited', message });
      expect((await own('/arrival', id)).body).toMatchObject({ message });
      await toggle(id);
      expect((await own('/arrival', id)).body.message).toContain('has activated you');
    });
    it('under another account is told to change it, and nothing else', async () => {
      const id = await invited();
      for (const what of ['', '/arrival', '/acceptance'] as const) {
        const { status, body } = await own(what, id, { as: NEWCOMER, email: 'wrong@example.com' });
        expect([status, body.code]).toEqual([403, 'invitation-of-other-account']);
        expect(JSON.stringify(body)).not.toMatch(/Ахметова|name@example|Үлгі/);
      }
    });
    it('[I3] needs a profile of an employer', async () => {
      const { body } = await own('/acceptance', await invited(), { ...asInvitee, role: 'job_seeker' });
      expect(body.code).toBe('role-not-allowed');
    });
    it('[I8] accepts, is activated, and works in the cabinet', async () => {
      const id = await invited();
      expect((await own('/acceptance', id)).body).toMatchObject({ state: 'accepted', cabinetId: CABINET });
      expect((await toggle(id)).body).toMatchObject({ state: 'joined' });
      expect((await myCabinet(asInvitee)).body.cabinet).toMatchObject({ id: CABINET, status: 'active' });
    });
    it('[I4] with an account of another enterprise is told that a new one is needed', async () => {
      await putMember(
        table,
        { kind: 'cabinet', id: OTHER_CABINET },
        { accountId: NEWCOMER, role: 'manager' },
      );
      const { status, body } = await own('/acceptance', await invited());
      expect([status, body.code]).toEqual([409, 'account-tied-to-other-enterprise']);
      expect(body.title).toContain('new account');
      expect(body.title).toContain('cabinetId');
    });
    it('is told when it is too late', async () => {
      const id = await invited();
      api.clock.set('2026-11-16T09:00:00.000Z');
      expect((await own('', id)).body).toMatchObject({ state: 'expired' });
      expect((await own('/acceptance', id)).body.code).toBe('invitation-expired');
    });
    it('[I13] is told when it was withdrawn', async () => {
      const id = await invited();
      const params = { cabinetId: CABINET, invitationId: id };
      const answer = await api.ask(`POST ${INVITATIONS}/{invitationId}/withdrawal`, { params });
      expect(answer.body).toMatchObject({ state: 'withdrawn' });
      expect((await own('/acceptance', id)).body.code).toBe('invitation-withdrawn');
    });
    it('answers a repeated acceptance with the same key as the first', async () => {
      const id = await invited();
      const keyed = { ...asInvitee, headers: { 'idempotency-key': 'k2' } };
      const first = await own('/acceptance', id, keyed);
      expect((await own('/acceptance', id, keyed)).body).toEqual(first.body);
      expect((await own('/acceptance', id)).body.code).toBe('invitation-already-used');
    });
  });

  describe('[I13] access', () => {
    const contact = (as = MANAGER) =>
      api.ask('GET /v1/cabinets/{cabinetId}/contact', { params: { cabinetId: CABINET }, as });

    it('a manager whose access was withdrawn is refused on the next request, by the same token', async () => {
      expect((await contact()).status).toBe(200);
      expect((await access('withdrawn')).body).toMatchObject({ accountId: MANAGER, status: 'withdrawn' });
      const { status, body } = await contact();
      expect([status, body.code]).toEqual([403, 'access-withdrawn']);
      await access('active');
      expect((await contact()).status).toBe(200);
    });
    it('of the administrator stays', async () => {
      const { status, body } = await access('withdrawn', ADMINISTRATOR);
      expect([status, body.code]).toEqual([409, 'administrator-stays']);
    });
    it('[C11] who had it is still listed by name', async () => {
      await access('withdrawn');
      const { body } = await api.ask('GET /v1/cabinets/{cabinetId}/managers', {
        params: { cabinetId: CABINET },
        query: { limit: '1' },
      });
      expect(body.items).toMatchObject([{ accountId: ADMINISTRATOR, role: 'administrator' }]);
      const rest = await api.ask('GET /v1/cabinets/{cabinetId}/managers', {
        params: { cabinetId: CABINET },
        query: { cursor: body.next },
      });
      expect(rest.body.items).toMatchObject([
        { accountId: MANAGER, status: 'withdrawn', name: 'Үлгібаева Сынақ' },
      ]);
    });
  });

  describe('[I10] contacts', () => {
    const path = '/v1/cabinets/{cabinetId}/contact';
    const params = { cabinetId: CABINET };

    it('are filled in with the ETag of what was seen', async () => {
      const before = await api.ask(`GET ${path}`, { params });
      expect(before.body).toEqual({});
      const headers = { 'if-match': String(before.headers['etag']) };
      const json = contactOfTest({ extension: '104' });
      const saved = await api.ask(`PUT ${path}`, { params, headers, json });
      expect([saved.status, saved.body.version]).toEqual([200, 2]);
      const after = await api.ask(`GET ${path}`, { params });
      expect(after.body).toEqual({ contact: json });
      expect(after.headers['etag']).toBe(saved.headers['etag']);
      expect((await api.ask(`PUT ${path}`, { params, headers, json })).body.code).toBe('stale-version');
      expect((await api.ask(`PUT ${path}`, { params, json })).status).toBe(428);
    });
  });

  describe('[J13] the card', () => {
    const path = '/v1/cabinets/{cabinetId}/employers/{employerId}';
    const params = { cabinetId: CABINET, employerId: EMPLOYER };

    it('shows what the register says, and takes what the enterprise adds', async () => {
      const card = await api.ask(`GET ${path}`, { params, as: MANAGER });
      expect(card.body).toMatchObject({
        name: 'ЖШС «Үлгі»',
        register: { status: 'active' },
        taxId: { kind: 'bin', number: '100140000013' },
      });
      const headers = { 'if-match': String(card.headers['etag']) };
      const json = { email: 'office@employer.example' };
      expect((await api.ask(`PUT ${path}`, { params, headers, json, as: MANAGER })).body.code).toBe(
        'right-not-held',
      );
      expect((await api.ask(`PUT ${path}`, { params, headers, json })).body).toEqual({
        id: EMPLOYER,
        version: 2,
      });
      expect((await api.ask(`PUT ${path}`, { params, headers, json: { register: {} } })).status).toBe(422);
      expect((await api.ask(`GET ${path}`, { params })).body).toMatchObject(json);
    });
    it('[I14] [Q4] of a sole trader hides the middle of his own number', async () => {
      await putCabinet(table, { employer: { taxId: { kind: 'iin', number: '900101399908' } } });
      const { body } = await api.ask(`GET ${path}`, { params });
      expect(body.taxId).toEqual({ kind: 'iin', number: '9001•••••908' });
    });
    it('[I14] is found in the list of the cabinet', async () => {
      const { body } = await api.ask('GET /v1/cabinets/{cabinetId}/employers', {
        params: { cabinetId: CABINET },
      });
      expect(body.items).toEqual([
        { id: EMPLOYER, name: 'ЖШС «Үлгі»', taxId: { kind: 'bin', number: '100140000013' } },
      ]);
    });
  });

  const PARAMS: Readonly<Record<string, string>> = {
    cabinetId: CABINET,
    employerId: EMPLOYER,
    accountId: SECOND_MANAGER,
    invitationId: '01890000-0000-7000-8000-00000000f001',
  };
  const BODIES: Readonly<Record<string, unknown>> = {
    access: { status: 'active' },
    activation: { active: true },
    contact: contactOfTest(),
    'manager-invitations': { name: 'Қалиева Үлгі', email: 'x@example.com' },
  };
  /** A request that would be right for who may send it. */
  const filled = (path: string) => ({
    params: Object.fromEntries(Object.entries(PARAMS).filter(([param]) => path.includes(`{${param}}`))),
    headers: { 'if-match': `"1.${'0'.repeat(64)}"` },
    json: BODIES[path.slice(path.lastIndexOf('/') + 1)] ?? {},
  });
  const inCabinet = employersEndpoints.filter(({ path }) => path.startsWith('/v1/cabinets/'));

  it.each(inCabinet.map((endpoint) => [`${endpoint.method} ${endpoint.path}`, endpoint] as const))(
    '[I2] [I13] %s refuses strangers, who waits, who was withdrawn, and who lacks the right',
    async (route, endpoint) => {
      const waiting = accountIdSchema.parse('01890000-0000-7000-8000-000000000b0a');
      const gone = accountIdSchema.parse('01890000-0000-7000-8000-000000000b0b');
      await putMember(table, HERE, { accountId: waiting, role: 'manager', status: 'awaiting-activation' });
      await putMember(table, HERE, { accountId: gone, role: 'manager', status: 'withdrawn' });
      const { right } = endpoint;
      const managers: readonly string[] = right === undefined ? [] : RIGHTS[right].cabinet;
      const codes = [];
      for (const as of [NEWCOMER, waiting, gone, MANAGER]) {
        codes.push((await api.ask(route, { ...filled(endpoint.path), as })).body.code);
      }
      const [stranger, waits, withdrawn, manager] = codes;
      expect([stranger, waits, withdrawn]).toEqual(['not-found', 'access-not-active', 'access-withdrawn']);
      expect(manager === 'right-not-held').toBe(!managers.includes('manager'));
    },
  );
});
