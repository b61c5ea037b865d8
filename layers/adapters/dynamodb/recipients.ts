import type { PublicationPeriods, Recipient, Recipients } from '#domain/notifications/ports.ts';
import { accountIdSchema } from '#domain/shared/ids.ts';
import type { AccountId } from '#domain/shared/ids.ts';
import { jurisdictionSchema } from '#domain/shared/jurisdictions.ts';
import { languageSchema } from '#domain/shared/languages.ts';
import { instantSchema } from '#domain/shared/time.ts';
import * as z from 'zod/mini';
import { accountKey, resumeHeadKey } from './keys.ts';
import type { Table } from './table.ts';

/** What a mail needs of an account's head. */
const headSchema = z.object({
  accountId: accountIdSchema,
  email: z.string(),
  language: languageSchema,
  jurisdiction: jurisdictionSchema,
});
const periodSchema = z.object({ expiresAt: instantSchema });

/** To whom mail goes, in which language, by account. */
export const recipients = (table: Pick<Table, 'batchGet'>): Recipients => ({
  async of(accountIds) {
    const items = await table.batchGet(accountIds.map(accountKey));
    return new Map<AccountId, Recipient>(
      items.map((item) => {
        const { accountId, ...recipient } = headSchema.parse(item);
        return [accountId, recipient];
      }),
    );
  },
});

/** When publications end. */
export const publicationPeriods = (table: Pick<Table, 'get'>): PublicationPeriods => ({
  async endOf(resumeId) {
    const head = await table.get(resumeHeadKey(resumeId));
    return head === undefined ? undefined : periodSchema.parse(head).expiresAt;
  },
});
