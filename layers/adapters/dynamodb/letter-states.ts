import { letterRecordId } from '#domain/invitations/course.ts';
import type { LetterState, LetterStates } from '#domain/invitations/ports.ts';
import { mailStateSchema } from '#domain/notifications/notice.ts';
import type { InvitationId } from '#domain/shared/ids.ts';
import { mailKey } from './keys.ts';
import { addressKey } from './suppressions.ts';
import type { Item, Key, Table } from './table.ts';

/** What became of invitations' letters, by the records of their mails and what came back from their addresses. */
export const letterStates = (table: Pick<Table, 'batchGet'>): LetterStates => ({
  async of(invitations) {
    const wanted = invitations.flatMap(({ id, email }) => [letterKey(id), addressKey(email)]);
    const keys = new Map(wanted.map((key) => [key.pk, key]));
    const items = keys.size === 0 ? [] : await table.batchGet([...keys.values()]);
    const found = new Map(items.map((item) => [item.pk, item]));
    return new Map(
      invitations.flatMap(({ id, email }) => {
        const mail = found.get(letterKey(id).pk);
        return mail === undefined ? [] : [[id, stateOf(mail, found.get(addressKey(email).pk))] as const];
      }),
    );
  },
});

const letterKey = (id: InvitationId): Key => mailKey(letterRecordId(id, 'invitation'));

function stateOf(item: Item, suppression: Item | undefined): LetterState {
  const state = mailStateSchema.parse(item['mail']);
  if (state === 'claimed') return 'waiting';
  return state === 'sent' && suppression?.['reason'] === 'bounce' ? 'bounced' : state;
}
