import { describe, expect, it } from 'vitest';
import { invitationTokens } from '#adapters/dynamodb/invitation-tokens.ts';
import { invitationTokenKey } from '#adapters/dynamodb/keys.ts';
import { letterStates } from '#adapters/dynamodb/letter-states.ts';
import { noticeRecords } from '#adapters/dynamodb/notices.ts';
import type { Table } from '#adapters/dynamodb/table.ts';
import { letterRecordId } from '#domain/invitations/course.ts';
import { suppressions } from '#adapters/dynamodb/suppressions.ts';
import { invitationIdSchema } from '#domain/shared/ids.ts';
import type { InvitationId } from '#domain/shared/ids.ts';
import { instant } from '#domain/shared/time.ts';

const first = invitationIdSchema.parse('01890000-0000-7000-8000-00000000000a');
const second = invitationIdSchema.parse('01890000-0000-7000-8000-00000000000b');
const AT = instant('2026-11-02T09:00:00.000Z');

/** What every table must keep of the workflow of invitations. */
export function invitationTokensContract(make: () => Promise<Table>): void {
  describe('tokens of waiting workflows', () => {
    it('[I9] are kept for an invitation each, and the last one counts', async () => {
      const table = await make();
      const tokens = invitationTokens(table);
      await tokens.keep(first, 'one', AT);
      await tokens.keep(second, 'other', AT);
      await tokens.keep(first, 'two', AT);
      expect([await tokens.find(first), await tokens.find(second)]).toEqual(['two', 'other']);
      // A day after the wait is over.
      expect(await table.get(invitationTokenKey(first))).toMatchObject({
        ttl: Date.parse(AT) / 1000 + 86_400,
      });
    });

    it('[I9] are not there for an invitation whose workflow has not waited yet', async () => {
      expect(await invitationTokens(await make()).find(first)).toBeUndefined();
    });
  });

  describe('what became of a letter', () => {
    it('[I6] is told of each invitation whose letter was begun, and of the letter alone', async () => {
      const table = await make();
      const records = noticeRecords(table);
      const open = async (id: string, state: 'claimed' | 'refused'): Promise<void> => {
        await records.open({ record: { record: 'mail', id }, content: undefined, at: AT, state, claim: 'c' });
      };
      await open(letterRecordId(first, 'invitation'), 'refused');
      await open(letterRecordId(second, 'reminder'), 'claimed');
      const addressed = (id: InvitationId, email = 'one@example.com') => ({ id, email });
      const states = await letterStates(table).of([addressed(second), addressed(first)]);
      expect([...states]).toEqual([[first, 'refused']]);
      expect(await letterStates(table).of([])).toEqual(new Map());
      await open(letterRecordId(second, 'invitation'), 'claimed');
      expect((await letterStates(table).of([addressed(second)])).get(second)).toBe('waiting');
    });

    it('[I6] [M5] was sent, and came back: only a bounce says so, of its own address', async () => {
      const table = await make();
      const record = { record: 'mail', id: letterRecordId(first, 'invitation') } as const;
      const records = noticeRecords(table);
      await records.open({ record, content: undefined, at: AT, state: 'claimed', claim: 'c' });
      await records.settle(record, 'c', 'sent');
      const state = async (email: string) =>
        (await letterStates(table).of([{ id: first, email }])).get(first);
      await suppressions(table).add('complaining@example.com', 'complaint', AT);
      await suppressions(table).add('Gone@example.com', 'bounce', AT);
      expect(await state('living@example.com')).toBe('sent');
      expect(await state('complaining@example.com')).toBe('sent');
      expect(await state('gone@example.com')).toBe('bounced');
    });
  });
}
