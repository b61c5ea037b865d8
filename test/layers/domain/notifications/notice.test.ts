import { describe, expect, it } from 'vitest';
import {
  mailReference,
  noticeHandle,
  parseNoticeHandle,
  referencedAccount,
} from '#domain/notifications/notice.ts';
import { accountIdSchema } from '#domain/shared/ids.ts';
import { instant } from '#domain/shared/time.ts';

const accountId = accountIdSchema.parse('01890001-0000-7000-8000-000000000001');
const at = instant('2026-11-22T04:05:06.789Z');

describe('names of notices', () => {
  it('[M1] a handle reads back as it was written', () => {
    const ref = { at, id: '01890003-0000-7000-8000-000000000001-expiring' };
    expect(noticeHandle(ref)).toBe('20261122040506789-01890003-0000-7000-8000-000000000001-expiring');
    expect(parseNoticeHandle(noticeHandle(ref))).toEqual(ref);
  });

  it.each([
    '',
    'x',
    '2026-a',
    `${'1'.repeat(17)}-`,
    '20261122040506789-A#B',
    `20261122040506789-${'a'.repeat(81)}`,
  ])('[M1] %j is no handle', (text) => {
    expect(parseNoticeHandle(text)).toBeUndefined();
  });

  it('[M5] a mail names its account and its record, where it has them', () => {
    const notice = mailReference({ record: 'notice', ref: { accountId, at, id: 'e' } });
    expect(notice).toBe(`${accountId}/20261122040506789-e`);
    expect(referencedAccount(notice)).toBe(accountId);
    expect(referencedAccount(mailReference({ record: 'mail', id: 'e', accountId }))).toBe(accountId);
    expect(referencedAccount(mailReference({ record: 'mail', id: 'e' }))).toBeUndefined();
    expect(referencedAccount('')).toBeUndefined();
  });
});
