import {
  MAIL_RECORD_DAYS,
  NOTICE_DAYS,
  mailStateSchema,
  noticeSchema,
} from '#domain/notifications/notice.ts';
import type { MailRecord, Notice } from '#domain/notifications/notice.ts';
import type { MailRecords, NoticeContent, Notices } from '#domain/notifications/ports.ts';
import { epochSecondsOf, plusDays } from '#domain/shared/time.ts';
import type { Instant } from '#domain/shared/time.ts';
import * as z from 'zod/mini';
import { NOTICE_PREFIX, accountPk, mailKey, noticeKey } from './keys.ts';
import { ConditionFailed, absent, equals, present } from './table.ts';
import type { Condition, Item, Key, Table } from './table.ts';

const standingSchema = z.object({ mail: mailStateSchema, mailClaim: z.string() });

/** Notices and mails alone, each with the state of its mail; one item and one call each. */
export function noticeRecords(table: Table): MailRecords {
  /** Whether the conditional change was made; `isOurs` tells what it meets when it was made, and sent twice. */
  const change = async (
    record: MailRecord,
    set: Record<string, unknown>,
    condition: Condition,
    isOurs: (met: Item | undefined) => boolean = () => false,
  ): Promise<boolean> => {
    try {
      await table.update(keyOf(record), { set }, condition);
      return true;
    } catch (error) {
      if (error instanceof ConditionFailed) return isOurs(error.existing);
      throw error;
    }
  };

  return {
    async open({ record, content, at, state, claim }) {
      try {
        await table.put({ ...recordItem(record, content, at), mail: state, mailClaim: claim }, [
          absent('pk'),
        ]);
        return { opened: true };
      } catch (error) {
        if (!(error instanceof ConditionFailed)) throw error;
        const { mail, mailClaim } = standingSchema.parse(error.existing);
        // Our own put, whose answer got lost on the way: the SDK has sent it again.
        if (mailClaim === claim && mail === state) return { opened: true };
        return { opened: false, state: mail, claim: mailClaim };
      }
    },
    reclaim: (record, claim) =>
      change(
        record,
        { mail: 'claimed', mailClaim: claim },
        [equals('mail', 'waiting')],
        (met) => met?.['mailClaim'] === claim && met['mail'] === 'claimed',
      ),
    async settle(record, claim, state) {
      await change(record, { mail: state }, [equals('mailClaim', claim)]);
    },
    abandon: (record, claim) =>
      change(record, { mail: 'uncertain' }, [equals('mail', 'claimed'), equals('mailClaim', claim)]),
  };
}

/** The cabinet's side of the same items. */
export const notices = (table: Table): Notices => ({
  async page(accountId, { limit, after }) {
    const page = await table.query({
      pk: accountPk(accountId),
      prefix: NOTICE_PREFIX,
      descending: true,
      limit,
      ...(after === undefined ? {} : { after: noticeKey(accountId, after.at, after.id).sk }),
    });
    const found = page.items.map(noticeOf);
    const last = found.at(-1);
    return page.next === undefined || last === undefined
      ? { notices: found }
      : { notices: found, next: { at: last.at, id: last.id } };
  },

  async read({ accountId, at, id }, readAt) {
    const key = noticeKey(accountId, at, id);
    try {
      return noticeOf(await table.update(key, { set: { readAt } }, [present('pk'), absent('readAt')]));
    } catch (error) {
      if (!(error instanceof ConditionFailed)) throw error;
      return error.existing === undefined ? undefined : noticeOf(error.existing);
    }
  },
});

const noticeOf = (item: Item): Notice => noticeSchema.parse(item);

function keyOf(record: MailRecord): Key {
  if (record.record === 'mail') return mailKey(record.id);
  const { accountId, at, id } = record.ref;
  return noticeKey(accountId, at, id);
}

function recordItem(record: MailRecord, content: NoticeContent | undefined, at: Instant): Item {
  const key = keyOf(record);
  if (record.record === 'mail') {
    return { ...key, type: 'mail', at, ttl: epochSecondsOf(plusDays(at, MAIL_RECORD_DAYS)) };
  }
  return {
    ...key,
    type: 'notice',
    ...noticeSchema.parse({ ...record.ref, ...content }),
    ttl: epochSecondsOf(plusDays(record.ref.at, NOTICE_DAYS)),
  };
}
