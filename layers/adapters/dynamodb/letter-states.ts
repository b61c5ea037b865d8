import * as z from 'zod/mini';
import { letterRecordId } from '#domain/invitations/course.ts';
import type { LetterStates } from '#domain/invitations/ports.ts';
import { mailStateSchema } from '#domain/notifications/notice.ts';
import { mailKey } from './keys.ts';
import type { Table } from './table.ts';

const standingSchema = z.object({ pk: z.string(), mail: mailStateSchema });

/** What became of invitations' letters, by the records of their mails. */
export const letterStates = (table: Pick<Table, 'batchGet'>): LetterStates => ({
  async of(ids) {
    const items = await table.batchGet(ids.map((id) => mailKey(letterRecordId(id, 'invitation'))));
    const states = new Map(
      items.map((item) => {
        const { pk, mail } = standingSchema.parse(item);
        return [pk, mail] as const;
      }),
    );
    return new Map(
      ids.flatMap((id) => {
        const state = states.get(mailKey(letterRecordId(id, 'invitation')).pk);
        return state === undefined ? [] : [[id, state] as const];
      }),
    );
  },
});
