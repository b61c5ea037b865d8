import { beforeEach, describe, expect, it } from 'vitest';
import { invitationKey, mailKey } from '#adapters/dynamodb/keys.ts';
import { suppressions } from '#adapters/dynamodb/suppressions.ts';
import { letterRecordId } from '#domain/invitations/course.ts';
import type { MailState } from '#domain/notifications/notice.ts';
import { CABINET, MANAGER, putCabinet } from '#test/support/cabinets.ts';
import { employersApi } from '#test/support/employers.ts';
import type { EmployersApi } from '#test/support/employers.ts';
import { memoryTable } from '#test/support/memory-table.ts';
import type { MemoryTable } from '#test/support/memory-table.ts';

const INVITATIONS = '/v1/cabinets/{cabinetId}/manager-invitations';
const params = { cabinetId: CABINET };

describe('letters of invitations over HTTP', () => {
  let table: MemoryTable;
  let api: EmployersApi;
  beforeEach(async () => {
    table = memoryTable();
    await putCabinet(table);
    api = employersApi(table);
  });
  const invite = (email: string) =>
    api.ask(`POST ${INVITATIONS}`, { params, json: { name: 'Ахметова Бибигуль', email } });
  const invited = async (email: string, mail?: MailState): Promise<string> => {
    const id = String((await invite(email)).body.id);
    const key = mailKey(letterRecordId(id, 'invitation'));
    if (mail !== undefined) await table.put({ ...key, type: 'mail', mail });
    return id;
  };
  const get = async (invitationId: string) =>
    (await api.ask(`GET ${INVITATIONS}/{invitationId}`, { params: { ...params, invitationId } })).body;

  it.each([
    [undefined, undefined, /^$/],
    ['claimed', 'waiting', /^$/],
    ['sent', 'sent', /^$/],
    ['refused', 'refused', /was not sent/],
    ['uncertain', 'uncertain', /not known whether/],
  ] as const)('[I6] [I7] a letter that is %s is shown as %s', async (mail, letterState, note) => {
    const body = await get(await invited('name@example.com', mail));
    expect(body.letterState).toBe(letterState);
    expect(body.letterNote ?? '').toMatch(note);
  });

  it('[I6] [M5] the administrator sees in the list whose letter did not arrive, by no more than one call', async () => {
    await suppressions(table).add('gone@example.com', 'bounce', api.clock.now());
    await invited('living@example.com', 'sent');
    const gone = await invited('gone@example.com', 'sent');
    await invited('new@example.com');
    table.calls.length = 0;
    const { body } = await api.ask(`GET ${INVITATIONS}`, { params });
    expect(table.calls.map(({ operation }) => operation).toSorted()).toEqual([
      'batchGet',
      'batchGet',
      'query',
    ]);
    const states = body.items.map(({ email, letterState }: Record<string, string>) => [email, letterState]);
    expect(Object.fromEntries(states)).toEqual({
      'living@example.com': 'sent',
      'gone@example.com': 'bounced',
      'new@example.com': undefined,
    });
    expect((await get(gone)).letterNote).toMatch(/did not arrive/);
  });

  it('[I6] [I7] whoever has had the letter is told of nothing that came back from the address later', async () => {
    const id = await invited('gone@example.com', 'sent');
    await suppressions(table).add('gone@example.com', 'bounce', api.clock.now());
    const at = api.clock.now();
    const noteAfter = async (set: Record<string, unknown>, remove: readonly string[] = []) => {
      await table.update(invitationKey(id), { set, remove });
      const { letterState, letterNote } = await get(id);
      expect(letterState).toBe('bounced');
      return letterNote;
    };
    expect(await noteAfter({ activatedAt: at })).toMatch(/did not arrive/);
    expect(await noteAfter({ arrivedAt: at })).toBeUndefined();
    const acceptance = { by: MANAGER, at };
    expect(await noteAfter({ acceptance }, ['arrivedAt', 'activatedAt'])).toBeUndefined();
    expect(await noteAfter({ status: 'joined', activatedAt: at, joinedAt: at })).toBeUndefined();
    expect(await noteAfter({ status: 'withdrawn', withdrawnAt: at }, ['acceptance'])).toBeUndefined();
  });

  it('[I2] a manager is told nothing of them', async () => {
    const id = await invited('name@example.com', 'refused');
    const one = { params: { ...params, invitationId: id }, as: MANAGER };
    const { status, body } = await api.ask(`GET ${INVITATIONS}/{invitationId}`, one);
    expect([status, body.code]).toEqual([403, 'right-not-held']);
  });

  it('[I5] the fourth letter of a day to an address is refused, and says when the next may go', async () => {
    for (const _ of [1, 2, 3]) {
      const invitationId = await invited('name@example.com');
      await api.ask(`POST ${INVITATIONS}/{invitationId}/withdrawal`, { params: { ...params, invitationId } });
    }
    const { status, body, headers } = await invite('name@example.com');
    expect([status, body.code]).toEqual([429, 'too-many-invitations']);
    // From nine in the morning to midnight, UTC.
    expect(headers['retry-after']).toBe('54000');
    expect(body.title).toMatch(/in 15 hours\.$/);
  });
});
