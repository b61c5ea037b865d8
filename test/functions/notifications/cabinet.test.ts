import { beforeEach, describe, expect, it } from 'vitest';
import { MailBusy } from '#application/notifications/deliver-message.ts';
import { notify } from '#application/notifications/notify.ts';
import { notificationsEndpoints } from '#functions/notifications/notifications.endpoints.ts';
import { LANGUAGES } from '#domain/shared/languages.ts';
import { instant } from '#domain/shared/time.ts';
import { http } from '#runtime/http.ts';
import type { HttpHandler } from '#runtime/http.ts';
import { call, claimsOf, testTools } from '#test/support/http.ts';
import type { TestRequest } from '#test/support/http.ts';
import { accountId, eventId, harness, resumeId } from '../../layers/application/notifications/harness.ts';
import type { Harness } from '../../layers/application/notifications/harness.ts';

let h: Harness;
let handler: HttpHandler;
beforeEach(async () => {
  h = harness();
  await h.account(1);
  await h.account(2, 'ky', 'KG');
  const deps = { notices: h.notices, phrases: h.deps.phrases };
  handler = http<typeof deps>(
    'notifications',
    notificationsEndpoints,
    {},
    testTools({ clock: h.clock }),
    () => deps,
  );
});

const archive = (n: number, owner = 1, at = `2026-11-22T0${n}:00:00.000Z`) =>
  notify(
    {
      id: eventId(n),
      at: instant(at),
      event: { type: 'resumes.archived', accountId: accountId(owner), resumeId: resumeId(n) },
    },
    h.deps,
  );
const list = (request: TestRequest = {}, owner = 1) =>
  call(handler, 'GET /v1/notifications', { claims: claimsOf(accountId(owner)), ...request });
const read = (id: string, owner = 1) =>
  call(handler, 'POST /v1/notifications/{id}/reading', {
    params: { id },
    claims: claimsOf(accountId(owner)),
  });

describe('GET /v1/notifications', () => {
  it.each(LANGUAGES)('[M1] tells in %s, whatever language the mail was in', async (language) => {
    await h.resume(1, '2026-11-25T04:00:00.000Z');
    const event = { type: 'resumes.restored', accountId: accountId(2), resumeId: resumeId(1) } as const;
    await notify({ id: eventId(1), at: instant('2026-11-22T01:00:00.000Z'), event }, h.deps);
    const { status, body } = await list({ headers: { 'accept-language': language } }, 2);
    expect(status).toBe(200);
    expect(body.items).toHaveLength(1);
    const [item] = body.items;
    expect(item).toMatchObject({
      id: `20261122010000000-${eventId(1)}`,
      kind: 'resume-restored',
      at: '2026-11-22T01:00:00.000Z',
      resumeId: resumeId(1),
    });
    expect(item).not.toHaveProperty('readAt');
    expect(item.text).toContain('10:00 (');
    expect(`${item.title}${item.text}`).not.toMatch(/[{}]|notice\./);
    expect(Object.keys(item).toSorted()).toEqual(['at', 'id', 'kind', 'resumeId', 'text', 'title']);
  });

  it('[M1] pages newest first, without gaps or repeats', async () => {
    for (const n of [1, 2, 3, 4, 5]) await archive(n);
    const first = await list({ query: { limit: '2' } });
    const second = await list({ query: { limit: '2', cursor: first.body.next } });
    const third = await list({ query: { limit: '2', cursor: second.body.next } });
    const ids = [first, second, third].flatMap(({ body }) =>
      body.items.map(({ resumeId: id }: { resumeId: string }) => id),
    );
    expect(ids).toEqual([5, 4, 3, 2, 1].map(resumeId));
    expect(third.body).not.toHaveProperty('next');
  });

  it('[M1] shows nobody the notices of another', async () => {
    await archive(1);
    expect((await list({}, 2)).body.items).toEqual([]);
  });

  it('[M1] a page token of another account, or none of ours, is refused', async () => {
    for (const n of [1, 2, 3]) await archive(n);
    const { body } = await list({ query: { limit: '1' } });
    for (const cursor of [body.next, 'x', `${body.next}x`]) {
      const answer = await list({ query: { cursor } }, 2);
      expect([answer.status, answer.body.code]).toEqual([400, 'page-token-invalid']);
    }
  });

  it.each(['0', '101', 'x', '1.5'])('[M1] limit %s is refused', async (limit) => {
    expect((await list({ query: { limit } })).status).toBe(422);
  });

  it('[M1] costs one read', async () => {
    await archive(1);
    const { calls } = h.table as unknown as { calls: unknown[] };
    calls.length = 0;
    await list();
    expect(calls).toEqual([{ operation: 'query', count: 1 }]);
  });

  it('[M1] asks who is there', async () => {
    expect((await call(handler, 'GET /v1/notifications')).status).toBe(401);
  });
});

describe('POST /v1/notifications/{id}/reading', () => {
  it('[M1] marks as read, once; the list shows when', async () => {
    await archive(1);
    const id = (await list()).body.items[0].id;
    const { calls } = h.table as unknown as { calls: unknown[] };
    calls.length = 0;
    expect((await read(id)).body).toMatchObject({
      id,
      readAt: '2026-11-22T04:00:00.000Z',
      resumeId: resumeId(1),
    });
    expect(calls).toEqual([{ operation: 'update', count: 1 }]);
    h.clock.advance(1000);
    expect((await read(id)).body.readAt).toBe('2026-11-22T04:00:00.000Z');
    expect((await list()).body.items[0].readAt).toBe('2026-11-22T04:00:00.000Z');
  });

  it('[M1] does not know the notice of another, or one that never was', async () => {
    await archive(1);
    const id = (await list()).body.items[0].id;
    for (const answer of [await read(id, 2), await read('x'), await read(id.replace('2026', '2025'))]) {
      expect([answer.status, answer.body.code]).toEqual([404, 'not-found']);
    }
    expect((await list()).body.items[0]).not.toHaveProperty('readAt');
  });

  it('[M1] reading does not disturb the state of the mail', async () => {
    h.state.answer = async () => 'busy';
    await expect(archive(1)).rejects.toThrow(MailBusy);
    await read((await list()).body.items[0].id);
    h.state.answer = async () => 'sent';
    await archive(1);
    expect(h.sent).toHaveLength(2);
    expect((await list()).body.items[0].readAt).toBe('2026-11-22T04:00:00.000Z');
  });
});
