import { centreLetters } from '#adapters/dynamodb/centre-letters.ts';
import { noticeRecords, notices } from '#adapters/dynamodb/notices.ts';
import { accountKey, resumeHeadKey } from '#adapters/dynamodb/keys.ts';
import { organisationNews } from '#adapters/dynamodb/organisation-news.ts';
import { publicationPeriods, recipients } from '#adapters/dynamodb/recipients.ts';
import { suppressions } from '#adapters/dynamodb/suppressions.ts';
import type { Table } from '#adapters/dynamodb/table.ts';
import type { NotifyDeps } from '#application/notifications/notify.ts';
import type { IdentityMail, Mail, MailOutcome } from '#domain/notifications/ports.ts';
import { accountIdSchema, resumeIdSchema } from '#domain/shared/ids.ts';
import type { AccountId, ResumeId } from '#domain/shared/ids.ts';
import type { Language } from '#domain/shared/languages.ts';
import { catalogueTexts } from '#runtime/texts.ts';
import { testClock } from '#test/support/clock.ts';
import { ASSETS_DIR } from '#test/support/http.ts';
import { memoryTable } from '#test/support/memory-table.ts';

const uuid = (kind: number, n: number): string =>
  `0189000${kind}-0000-7000-8000-${String(n).padStart(12, '0')}`;
export const accountId = (n: number): AccountId => accountIdSchema.parse(uuid(1, n));
export const resumeId = (n: number): ResumeId => resumeIdSchema.parse(uuid(2, n));
export const eventId = (n: number): string => uuid(3, n);

/** Everything of the notifications context on one table, with an SES that answers as told. */
export function harness(table: Table = memoryTable()) {
  const clock = testClock('2026-11-22T04:00:00.000Z');
  const sent: Mail[] = [];
  const journal: string[] = [];
  let count = 0;
  const state = {
    answer: async (_mail: Mail): Promise<MailOutcome> => 'sent',
    identityMail: undefined as IdentityMail | undefined,
  };
  const deps: NotifyDeps = {
    clock,
    random: { uuid: () => `claim-${++count}` },
    journal: {
      suppressed: () => void journal.push('suppressed'),
      rejected: () => void journal.push('rejected'),
      uncertain: () => void journal.push('uncertain'),
    },
    phrases: catalogueTexts(ASSETS_DIR),
    recipients: recipients(table),
    periods: publicationPeriods(table),
    organisations: organisationNews(table),
    letters: centreLetters(table),
    records: noticeRecords(table),
    suppressions: suppressions(table),
    identityMails: { compose: async () => state.identityMail },
    mailer: {
      send: async (mail) => {
        sent.push(mail);
        return state.answer(mail);
      },
    },
  };
  return {
    table,
    clock,
    deps,
    sent,
    journal,
    state,
    notices: notices(table),
    suppressions: suppressions(table),
    account: (n: number, language: Language = 'ru', jurisdiction = 'KZ') =>
      table.put({
        ...accountKey(accountId(n)),
        accountId: accountId(n),
        email: `person-${n}@example.com`,
        language,
        jurisdiction,
      }),
    resume: (n: number, expiresAt: string) => table.put({ ...resumeHeadKey(resumeId(n)), expiresAt }),
    list: async (n: number) => (await notices(table).page(accountId(n), { limit: 100 })).notices,
  };
}
export type Harness = ReturnType<typeof harness>;
