import { beforeEach, describe, expect, it } from 'vitest';
import { accountKey, mailKey, noticeKey, suppressionKey } from '#adapters/dynamodb/keys.ts';
import { noticeRecords, notices } from '#adapters/dynamodb/notices.ts';
import { publicationPeriods, recipients } from '#adapters/dynamodb/recipients.ts';
import { suppressions } from '#adapters/dynamodb/suppressions.ts';
import type { Table } from '#adapters/dynamodb/table.ts';
import type { MailRecord } from '#domain/notifications/notice.ts';
import { accountIdSchema, resumeIdSchema } from '#domain/shared/ids.ts';
import { epochSecondsOf, instant, plusDays } from '#domain/shared/time.ts';

const me = accountIdSchema.parse('01890001-0000-7000-8000-000000000001');
const other = accountIdSchema.parse('01890001-0000-7000-8000-000000000002');
const resumeId = resumeIdSchema.parse('01890002-0000-7000-8000-000000000001');
const at = instant('2026-11-22T04:00:00.000Z');
const later = instant('2026-11-22T05:00:00.000Z');
/** SHA-256 of `jumys:mail-suppression:gone@example.com`: stored items must still be found tomorrow. */
const HASH = '3a7683cba9c43f92b98117cfa78eae4427e6e5c5fa8bb4299d1b9b219fdc62eb';
const content = { kind: 'resume-archived', params: { resumeId, jurisdiction: 'KZ' } } as const;
const record = (id: string, when = at, accountId = me): MailRecord => ({
  record: 'notice',
  ref: { accountId, at: when, id },
});

/** What the repositories of notices, suppressions and recipients promise, on whatever table. */
export function noticesContract(make: () => Promise<Table>): void {
  let table: Table;
  beforeEach(async () => {
    table = await make();
  });
  const open = (id: string, claim: string, when = at, accountId = me) =>
    noticeRecords(table).open({
      record: record(id, when, accountId),
      content,
      at: when,
      state: 'claimed',
      claim,
    });
  const stateOf = async (id: string) => (await table.get(noticeKey(me, at, id)))?.['mail'];

  describe('mail records', () => {
    it('[M1] opens a notice once, and tells who stands there already', async () => {
      expect(await open('a', 'one')).toEqual({ opened: true });
      expect(await open('a', 'two')).toEqual({ opened: false, state: 'claimed', claim: 'one' });
      expect(await table.get(noticeKey(me, at, 'a'))).toEqual({
        ...noticeKey(me, at, 'a'),
        type: 'notice',
        accountId: me,
        at,
        id: 'a',
        ...content,
        mail: 'claimed',
        mailClaim: 'one',
        ttl: epochSecondsOf(plusDays(at, 365)),
      });
    });

    it('[M2] keeps of a mail alone that it was sent, for 30 days, and nothing of its text', async () => {
      const alone: MailRecord = { record: 'mail', id: 'e1', accountId: me };
      const opening = { record: alone, content: undefined, at, state: 'claimed', claim: 'one' } as const;
      expect(await noticeRecords(table).open(opening)).toEqual({ opened: true });
      await noticeRecords(table).settle(alone, 'one', 'sent');
      expect(await table.get(mailKey('e1'))).toEqual({
        ...mailKey('e1'),
        type: 'mail',
        at,
        mail: 'sent',
        mailClaim: 'one',
        ttl: epochSecondsOf(plusDays(at, 30)),
      });
      expect(await noticeRecords(table).open(opening)).toMatchObject({ opened: false, state: 'sent' });
    });

    it.each(['sent', 'refused', 'uncertain', 'waiting'] as const)(
      '[M2] settles a claim as %s',
      async (state) => {
        await open('a', 'one');
        await noticeRecords(table).settle(record('a'), 'one', state);
        expect(await stateOf('a')).toBe(state);
      },
    );

    it('[M2] whoever does not hold the claim settles nothing', async () => {
      await open('a', 'one');
      await noticeRecords(table).settle(record('a'), 'two', 'sent');
      expect(await stateOf('a')).toBe('claimed');
      await noticeRecords(table).settle(record('gone'), 'one', 'sent');
      expect(await table.get(noticeKey(me, at, 'gone'))).toBeUndefined();
    });

    it('[M2] takes over only a mail that is waiting, and only once', async () => {
      const records = noticeRecords(table);
      await open('a', 'one');
      for (const state of ['sent', 'refused', 'uncertain'] as const) {
        await records.settle(record('a'), 'one', state);
        expect(await records.reclaim(record('a'), 'two')).toBe(false);
      }
      await records.settle(record('a'), 'one', 'waiting');
      expect(await records.reclaim(record('a'), 'two')).toBe(true);
      expect(await records.reclaim(record('a'), 'three')).toBe(false);
      expect(await open('a', 'four')).toEqual({ opened: false, state: 'claimed', claim: 'two' });
      expect(await records.reclaim(record('gone'), 'two')).toBe(false);
    });

    it('[M2] a write that the SDK sent twice, since its answer got lost, still holds its claim', async () => {
      const records = noticeRecords(table);
      expect(await open('a', 'one')).toEqual({ opened: true });
      expect(await open('a', 'one')).toEqual({ opened: true });
      await records.settle(record('a'), 'one', 'waiting');
      expect(await open('a', 'one')).toMatchObject({ opened: false, state: 'waiting' });
      expect(await records.reclaim(record('a'), 'two')).toBe(true);
      expect(await records.reclaim(record('a'), 'two')).toBe(true);
      await records.settle(record('a'), 'two', 'sent');
      expect(await records.reclaim(record('a'), 'two')).toBe(false);
    });

    it('[M2] abandons the claim that was seen, not one that was settled or made anew', async () => {
      const records = noticeRecords(table);
      await open('a', 'one');
      expect(await records.abandon(record('a'), 'another')).toBe(false);
      expect(await records.abandon(record('a'), 'one')).toBe(true);
      expect(await stateOf('a')).toBe('uncertain');
      expect(await records.abandon(record('a'), 'one')).toBe(false);
      await records.settle(record('a'), 'one', 'sent');
      expect(await records.abandon(record('a'), 'one')).toBe(false);
      expect(await stateOf('a')).toBe('sent');
    });
  });

  describe('the cabinet', () => {
    it('[M1] pages newest first through one’s own notices and nothing else', async () => {
      await open('a', 'c', at);
      await open('b', 'c', later);
      await open('c', 'c', later);
      await open('x', 'c', at, other);
      await table.put({ ...accountKey(me), email: 'me@example.com' });
      await table.put({ pk: accountKey(me).pk, sk: 'SIGNIN#2026-11-22T06:00:00.000Z#s' });
      await table.put({ pk: accountKey(me).pk, sk: 'AUDIT#000000001' });
      const first = await notices(table).page(me, { limit: 2 });
      expect(first.notices.map(({ id }) => id)).toEqual(['c', 'b']);
      expect(first.next).toEqual({ at: later, id: 'b' });
      const second = await notices(table).page(me, { limit: 2, after: first.next });
      expect(second).toEqual({ notices: [{ accountId: me, at, id: 'a', ...content }] });
    });

    it('[M1] keeps the first moment of reading, and knows no notice that is not there', async () => {
      await open('a', 'c');
      expect(await notices(table).read({ accountId: me, at, id: 'a' }, later)).toMatchObject({
        readAt: later,
      });
      const again = await notices(table).read(
        { accountId: me, at, id: 'a' },
        instant('2026-11-23T00:00:00.000Z'),
      );
      expect(again).toMatchObject({ id: 'a', readAt: later, ...content });
      expect(await notices(table).read({ accountId: other, at, id: 'a' }, later)).toBeUndefined();
      expect(await table.get(noticeKey(other, at, 'a'))).toBeUndefined();
    });
  });

  describe('suppressions', () => {
    it('[M5] know an address however it is written, by a hash alone', async () => {
      await suppressions(table).add('Gone@Example.com', 'bounce', at);
      expect(
        await suppressions(table).among(['ok@example.com', 'gone@example.com', 'GONE@example.com']),
      ).toEqual(new Set(['gone@example.com', 'GONE@example.com']));
      expect(await suppressions(table).among([])).toEqual(new Set());
      expect(JSON.stringify(await table.get(suppressionKey(HASH)))).not.toContain('example');
    });

    it('[M5] keep their first reason', async () => {
      await suppressions(table).add('gone@example.com', 'bounce', at);
      await suppressions(table).add('gone@example.com', 'complaint', later);
      const { items } = await table.query({ pk: suppressionKey(HASH).pk, limit: 10 });
      expect(items).toEqual([{ ...suppressionKey(HASH), type: 'suppression', reason: 'bounce', at }]);
    });

    it('[M5] flag the account whose address it still is, once', async () => {
      const head = { ...accountKey(me), email: 'gone@example.com', version: 1 };
      await table.put(head);
      await table.put({ ...accountKey(other), email: 'new@example.com' });
      await suppressions(table).flag(me, 'Gone@example.com', 'bounce', at);
      await suppressions(table).flag(me, 'gone@example.com', 'complaint', later);
      await suppressions(table).flag(other, 'gone@example.com', 'bounce', at);
      expect(await table.get(accountKey(me))).toEqual({ ...head, emailFlag: { reason: 'bounce', at } });
      expect(await table.get(accountKey(other))).not.toHaveProperty('emailFlag');
      const nobody = accountIdSchema.parse('01890001-0000-7000-8000-000000000009');
      await suppressions(table).flag(nobody, 'gone@example.com', 'bounce', at);
      expect(await table.get(accountKey(nobody))).toBeUndefined();
    });
  });

  it('[M2] recipients are read in one call, whoever is gone is left out', async () => {
    const head = {
      accountId: me,
      email: 'me@example.com',
      language: 'ky',
      jurisdiction: 'KG',
      role: 'job_seeker',
    };
    await table.put({ ...accountKey(me), ...head });
    expect(await recipients(table).of([me, other])).toEqual(
      new Map([[me, { email: 'me@example.com', language: 'ky', jurisdiction: 'KG' }]]),
    );
  });

  it('[M2] the end of a publication’s period is read from its head', async () => {
    await table.put({ pk: `RESUME#${resumeId}`, sk: 'HEAD', expiresAt: later });
    expect(await publicationPeriods(table).endOf(resumeId)).toBe(later);
    const nothing = resumeIdSchema.parse('01890002-0000-7000-8000-000000000009');
    expect(await publicationPeriods(table).endOf(nothing)).toBeUndefined();
  });
}
