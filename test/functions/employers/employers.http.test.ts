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
  SECOND_MANAGER,
  contactOfTest,
  putCabinet,
  putMember,
} from '#test/support/cabinets.ts';

import { asInvitee, cabinetApi } from '#test/support/cabinet-api.ts';
import type { CabinetApi } from '#test/support/cabinet-api.ts';

const HERE = { kind: 'cabinet', id: CABINET } as const;

describe('an employer’s cabinet over HTTP', () => {
  let here: CabinetApi;
  beforeEach(async () => {
    here = await cabinetApi();
  });

  describe('[I1] [I14] my cabinet', () => {
    it('names its enterprises, my role, my rights, and what to do next', async () => {
      const { status, body } = await here.myCabinet({});
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
      expect(here.table.calls).toHaveLength(3);
    });
    it('[I2] of a manager lacks what is the enterprise’s', async () => {
      const { body } = await here.myCabinet({ as: MANAGER });
      expect(body.cabinet.rights).not.toContain('managers.manage');
      expect(body.cabinet.rights).not.toContain('enterprise.manage');
      expect(body).toMatchObject({ cabinet: { role: 'manager', contactFilledIn: true }, nextSteps: [] });
    });
    it('[I3] is absent for a new account, which is told how to come to one', async () => {
      const { status, body } = await here.myCabinet({ as: NEWCOMER });
      expect(status).toBe(200);
      expect(body).not.toHaveProperty('cabinet');
      expect(body.nextSteps.map(({ code }: { code: string }) => code)).toEqual([
        'register-enterprise',
        'accept-invitation',
      ]);
    });
    it('[I13] is absent for whom it was withdrawn', async () => {
      await here.access('withdrawn');
      const { body } = await here.myCabinet({ as: MANAGER });
      expect(body).not.toHaveProperty('cabinet');
      expect(body.nextSteps).toMatchObject([
        { code: 'access-withdrawn', text: expect.stringContaining('was withdrawn') },
        { code: 'register-enterprise' },
        { code: 'accept-invitation' },
      ]);
    });
    it('[I8] of whom nobody has activated gives no rights', async () => {
      await here.own('/acceptance', await here.invited());
      const { body } = await here.myCabinet(asInvitee);
      expect(body.cabinet).toMatchObject({ status: 'awaiting-activation', rights: [] });
      expect(body.nextSteps).toMatchObject([{ code: 'ask-for-activation' }]);
    });
    it('is for employers and agencies', async () => {
      expect((await here.myCabinet({ role: 'agency' })).status).toBe(200);
      expect((await here.myCabinet({ role: 'job_seeker' })).body.code).toBe('role-not-allowed');
    });
  });

  describe('[I13] access', () => {
    const contact = (as = MANAGER) =>
      here.api.ask('GET /v1/cabinets/{cabinetId}/contact', { params: { cabinetId: CABINET }, as });

    it('a manager whose access was withdrawn is refused on the next request, by the same token', async () => {
      expect((await contact()).status).toBe(200);
      expect((await here.access('withdrawn')).body).toMatchObject({
        accountId: MANAGER,
        status: 'withdrawn',
      });
      const { status, body } = await contact();
      expect([status, body.code]).toEqual([403, 'access-withdrawn']);
      await here.access('active');
      expect((await contact()).status).toBe(200);
    });
    it('is given again so often a day, and told when it can be once more; it is withdrawn all the same', async () => {
      for (let time = 1; time <= 10; time++) {
        await here.access('withdrawn');
        expect((await here.access('active')).status).toBe(200);
      }
      expect((await here.access('withdrawn')).status).toBe(200);
      const { status, headers, body } = await here.access('active');
      expect([status, body.code]).toEqual([429, 'too-many-access-changes']);
      expect(headers['retry-after']).toBe(String(body['retryAfter']));
      expect(body['title']).toContain('can be withdrawn at any moment');
    });
    it('of the administrator stays', async () => {
      const { status, body } = await here.access('withdrawn', ADMINISTRATOR);
      expect([status, body.code]).toEqual([409, 'administrator-stays']);
    });
    it('[C11] who had it is still listed by name', async () => {
      await here.access('withdrawn');
      const { body } = await here.api.ask('GET /v1/cabinets/{cabinetId}/managers', {
        params: { cabinetId: CABINET },
        query: { limit: '1' },
      });
      expect(body.items).toMatchObject([{ accountId: ADMINISTRATOR, role: 'administrator' }]);
      const rest = await here.api.ask('GET /v1/cabinets/{cabinetId}/managers', {
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
      const before = await here.api.ask(`GET ${path}`, { params });
      expect(before.body).toEqual({ etag: before.headers['etag'] });
      const headers = { 'if-match': String(before.headers['etag']) };
      const json = contactOfTest({ extension: '104' });
      const saved = await here.api.ask(`PUT ${path}`, { params, headers, json });
      expect([saved.status, saved.body.version]).toEqual([200, 2]);
      const after = await here.api.ask(`GET ${path}`, { params });
      const etag = saved.headers['etag'];
      expect(after.body).toEqual({ contact: json, etag });
      expect(after.headers['etag']).toBe(etag);
      expect((await here.api.ask(`PUT ${path}`, { params, headers, json })).body.code).toBe('stale-version');
      expect((await here.api.ask(`PUT ${path}`, { params, json })).status).toBe(428);
    });
  });

  describe('[J13] the card', () => {
    const path = '/v1/cabinets/{cabinetId}/employers/{employerId}';
    const params = { cabinetId: CABINET, employerId: EMPLOYER };

    it('shows what the register says, and takes what the enterprise adds', async () => {
      const card = await here.api.ask(`GET ${path}`, { params, as: MANAGER });
      expect(card.body).toMatchObject({
        name: 'ЖШС «Үлгі»',
        register: { status: 'active' },
        taxId: { kind: 'bin', number: '100140000013' },
        etag: card.headers['etag'],
      });
      const headers = { 'if-match': String(card.headers['etag']) };
      const json = { email: 'office@employer.example' };
      expect((await here.api.ask(`PUT ${path}`, { params, headers, json, as: MANAGER })).body.code).toBe(
        'right-not-held',
      );
      expect((await here.api.ask(`PUT ${path}`, { params, headers, json })).body).toEqual({
        id: EMPLOYER,
        version: 2,
      });
      expect((await here.api.ask(`PUT ${path}`, { params, headers, json: { register: {} } })).status).toBe(
        422,
      );
      expect((await here.api.ask(`GET ${path}`, { params })).body).toMatchObject(json);
    });
    it('[I14] [Q4] of a sole trader hides the middle of his own number', async () => {
      await putCabinet(here.table, { employer: { taxId: { kind: 'iin', number: '900101399908' } } });
      const { body } = await here.api.ask(`GET ${path}`, { params });
      expect(body.taxId).toEqual({ kind: 'iin', number: '9001•••••908' });
    });
    it('[I14] is found in the list of the cabinet', async () => {
      const { body } = await here.api.ask('GET /v1/cabinets/{cabinetId}/employers', {
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
      await putMember(here.table, HERE, {
        accountId: waiting,
        role: 'manager',
        status: 'awaiting-activation',
      });
      await putMember(here.table, HERE, { accountId: gone, role: 'manager', status: 'withdrawn' });
      const { right } = endpoint;
      const managers: readonly string[] = right === undefined ? [] : RIGHTS[right].cabinet;
      const codes = [];
      for (const as of [NEWCOMER, waiting, gone, MANAGER]) {
        codes.push((await here.api.ask(route, { ...filled(endpoint.path), as })).body.code);
      }
      const [stranger, waits, withdrawn, manager] = codes;
      expect([stranger, waits, withdrawn]).toEqual(['not-found', 'access-not-active', 'access-withdrawn']);
      expect(manager === 'right-not-held').toBe(!managers.includes('manager'));
    },
  );
});
