import { expect, it } from 'vitest';
import { noticeRecords } from '#adapters/dynamodb/notices.ts';
import { noticeKey } from '#adapters/dynamodb/keys.ts';
import type { Table } from '#adapters/dynamodb/table.ts';
import { deliverMessage } from '#application/notifications/deliver-message.ts';
import type { Message } from '#application/notifications/plan-messages.ts';
import { accountIdSchema } from '#domain/shared/ids.ts';
import { instant } from '#domain/shared/time.ts';
import { memoryTable } from '#test/support/memory-table.ts';
import { countedRandom } from '#test/support/random.ts';

const at = instant('2026-11-22T04:00:00.000Z');
const ref = { accountId: accountIdSchema.parse('01890001-0000-7000-8000-000000000001'), at, id: 'n1' };
const message: Message = {
  record: { record: 'notice', ref },
  content: { kind: 'resume-expired', params: {} },
  mail: { to: 'ulgi@example.kz', language: 'kk', template: 'resume-expired', params: {}, reference: 'r', at },
};

it('[M2] a mail is sent once although the answer to its record got lost and the SDK put it again', async () => {
  const memory = memoryTable();
  const table: Table = {
    ...memory,
    put: async (item, condition) => {
      await memory.put(item, condition);
      await memory.put(item, condition);
    },
  };
  const sent: string[] = [];
  const deps = {
    records: noticeRecords(table),
    mailer: {
      send: async ({ to }: { readonly to: string }) => {
        sent.push(to);
        return 'sent' as const;
      },
    },
    random: countedRandom(),
    journal: { suppressed: () => undefined, rejected: () => undefined, uncertain: () => undefined },
  };
  await deliverMessage(message, false, at, deps);
  await deliverMessage(message, false, at, deps);
  expect(sent).toEqual(['ulgi@example.kz']);
  expect(await memory.get(noticeKey(ref.accountId, at, ref.id))).toMatchObject({ mail: 'sent' });
});
