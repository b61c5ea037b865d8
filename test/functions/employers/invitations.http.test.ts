import { beforeEach, describe, expect, it } from 'vitest';
import {
  CABINET,
  MANAGER,
  NEWCOMER,
  OTHER_CABINET,
  SECOND_MANAGER,
  putMember,
} from '#test/support/cabinets.ts';

import { ADDRESS, INVITATIONS, asInvitee, cabinetApi } from '#test/support/cabinet-api.ts';
import type { CabinetApi } from '#test/support/cabinet-api.ts';

describe('invitations over HTTP', () => {
  let here: CabinetApi;
  beforeEach(async () => {
    here = await cabinetApi();
  });

  describe('[I5] an invitation', () => {
    it('is answered with where it is, and without personal data', async () => {
      const { status, headers, body } = await here.invite({ language: 'ru' });
      expect(status).toBe(201);
      expect(headers['location']).toBe(`/v1/cabinets/${CABINET}/manager-invitations/${body.id}`);
      expect(body).toMatchObject({ cabinetId: CABINET, state: 'invited' });
      expect(JSON.stringify(body)).not.toMatch(/Ахметова|example\.com/);
      expect(here.table.calls.map(({ operation }) => operation)).toEqual(['transact']);
    });
    it('leaves name and address in the invitation alone: not in keys, events, or what answers a retry', async () => {
      await here.invite({}, { headers: { 'idempotency-key': 'k1' } });
      await here.own('/acceptance', (await here.invite({ email: 'other@example.com' })).body.id, {
        as: NEWCOMER,
        email: 'other@example.com',
      });
      for (const item of here.table.items.values()) {
        if (item['type'] === 'invitation' || item['type'] === 'member') continue;
        expect(JSON.stringify(item), String(item['type'])).not.toMatch(/Ахметова|example\.com/);
      }
      for (const { pk, sk } of here.table.items.values()) expect(`${pk} ${sk}`).not.toMatch(/@|Ахметова/);
    });
    it('goes out in the administrator’s language unless told', async () => {
      const id = (await here.invite({}, { language: 'ky' })).body.id;
      const { body } = await here.api.ask(`GET ${INVITATIONS}/{invitationId}`, {
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
      const { status, body } = await here.invite(json);
      expect([status, body.code]).toEqual([422, 'invalid-request']);
      expect(body.fields[0]).toMatchObject({ path });
    });
    it('to an address that has one, or to the administrator’s own, is refused', async () => {
      await here.invite();
      expect((await here.invite({ email: ' NAME@Example.com ' })).body.code).toBe('already-invited');
      expect((await here.invite({}, { email: ADDRESS })).body.code).toBe('already-member');
    });
    it('[I2] is not for managers to send, to see, to switch or to withdraw', async () => {
      const id = await here.invited();
      const inside = { params: { cabinetId: CABINET, invitationId: id }, as: MANAGER };
      const answers = await Promise.all([
        here.invite({}, { as: MANAGER }),
        here.api.ask(`GET ${INVITATIONS}`, { params: { cabinetId: CABINET }, as: MANAGER }),
        here.api.ask(`GET ${INVITATIONS}/{invitationId}`, inside),
        here.toggle(id, true, { as: MANAGER }),
        here.api.ask(`POST ${INVITATIONS}/{invitationId}/withdrawal`, inside),
      ]);
      for (const { status, body } of answers) expect([status, body.code]).toEqual([403, 'right-not-held']);
    });
    it('of another cabinet is not found', async () => {
      const id = await here.invited();
      await putMember(
        here.table,
        { kind: 'cabinet', id: OTHER_CABINET },
        { accountId: SECOND_MANAGER, role: 'administrator' },
      );
      const params = { cabinetId: OTHER_CABINET, invitationId: id };
      const { body } = await here.api.ask(`GET ${INVITATIONS}/{invitationId}`, {
        params,
        as: SECOND_MANAGER,
      });
      expect(body.code).toBe('not-found');
    });
    it('[I7] is listed with what has become of it, in pages of one query', async () => {
      const first = await here.invited();
      here.api.clock.advance(1000);
      await here.invite({ email: 'second@example.com' });
      await here.own('/arrival', first);
      const page = (query: Record<string, string>) =>
        here.api.ask(`GET ${INVITATIONS}`, { params: { cabinetId: CABINET }, query });
      const { body } = await page({ limit: '1' });
      expect(body.items).toMatchObject([{ email: 'second@example.com' }]);
      const rest = await page({ limit: '1', cursor: body.next });
      expect(rest.body.items).toMatchObject([{ id: first, arrivedAt: '2026-11-02T09:00:01.000Z' }]);
      expect((await page({ cursor: 'x' })).body.code).toBe('page-token-invalid');
    });
  });

  describe('[I9] the invitee', () => {
    it('sees into which enterprises, by whom, and what to do', async () => {
      const { status, body } = await here.own('', await here.invited());
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
      const id = await here.invited();
      const message = expect.stringContaining('has been told');
      expect((await here.own('/arrival', id)).body).toMatchObject({ state: 'invited', message });
      expect((await here.own('/arrival', id)).body).toMatchObject({ message });
      await here.toggle(id);
      expect((await here.own('/arrival', id)).body.message).toContain('has activated you');
    });
    it('under another account is told to change it, and nothing else', async () => {
      const id = await here.invited();
      for (const what of ['', '/arrival', '/acceptance'] as const) {
        const { status, body } = await here.own(what, id, { as: NEWCOMER, email: 'wrong@example.com' });
        expect([status, body.code]).toEqual([403, 'invitation-of-other-account']);
        expect(JSON.stringify(body)).not.toMatch(/Ахметова|name@example|Үлгі/);
      }
    });
    it('[I3] needs a profile of an employer', async () => {
      const { body } = await here.own('/acceptance', await here.invited(), {
        ...asInvitee,
        role: 'job_seeker',
      });
      expect(body.code).toBe('role-not-allowed');
    });
    it('[I8] accepts, is activated, and works in the cabinet', async () => {
      const id = await here.invited();
      expect((await here.own('/acceptance', id)).body).toMatchObject({
        state: 'accepted',
        cabinetId: CABINET,
      });
      expect((await here.toggle(id)).body).toMatchObject({ state: 'joined' });
      expect((await here.myCabinet(asInvitee)).body.cabinet).toMatchObject({ id: CABINET, status: 'active' });
    });
    it('[I4] with an account of another enterprise is told that a new one is needed', async () => {
      await putMember(
        here.table,
        { kind: 'cabinet', id: OTHER_CABINET },
        { accountId: NEWCOMER, role: 'manager' },
      );
      const { status, body } = await here.own('/acceptance', await here.invited());
      expect([status, body.code]).toEqual([409, 'account-tied-to-other-enterprise']);
      expect(body.title).toContain('new account');
      expect(body.title).toContain('cabinetId');
    });
    it('is told when it is too late', async () => {
      const id = await here.invited();
      here.api.clock.set('2026-11-16T09:00:00.000Z');
      expect((await here.own('', id)).body).toMatchObject({ state: 'expired' });
      expect((await here.own('/acceptance', id)).body.code).toBe('invitation-expired');
    });
    it('[I13] is told when it was withdrawn', async () => {
      const id = await here.invited();
      const params = { cabinetId: CABINET, invitationId: id };
      const answer = await here.api.ask(`POST ${INVITATIONS}/{invitationId}/withdrawal`, { params });
      expect(answer.body).toMatchObject({ state: 'withdrawn' });
      expect((await here.own('/acceptance', id)).body.code).toBe('invitation-withdrawn');
    });
    it('answers a repeated acceptance with the same key as the first', async () => {
      const id = await here.invited();
      const keyed = { ...asInvitee, headers: { 'idempotency-key': 'k2' } };
      const first = await here.own('/acceptance', id, keyed);
      expect((await here.own('/acceptance', id, keyed)).body).toEqual(first.body);
      expect((await here.own('/acceptance', id)).body.code).toBe('invitation-already-used');
    });
  });
});
