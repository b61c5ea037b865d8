import * as z from 'zod/mini';
import type { TaskTokens } from '#domain/invitations/ports.ts';
import { epochSecondsOf, plusDays } from '#domain/shared/time.ts';
import { invitationTokenKey } from './keys.ts';
import type { Table } from './table.ts';

const KEPT_DAYS = 1;

export const invitationTokenSchema = z.object({ token: z.string() });

/** The tokens of workflows that wait for an invitation; one item and one call each. */
export const invitationTokens = (table: Pick<Table, 'get' | 'put'>): TaskTokens => ({
  async keep(id, token, until) {
    const ttl = epochSecondsOf(plusDays(until, KEPT_DAYS));
    await table.put({ ...invitationTokenKey(id), type: 'invitation-token', token, ttl });
  },
  async find(id) {
    const item = await table.get(invitationTokenKey(id));
    return item === undefined ? undefined : invitationTokenSchema.parse(item).token;
  },
});
