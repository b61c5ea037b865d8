import { centreLetters } from '#adapters/dynamodb/centre-letters.ts';
import { noticeRecords, notices } from '#adapters/dynamodb/notices.ts';
import { accountKey, noticeKey, resumeHeadKey } from '#adapters/dynamodb/keys.ts';
import { organisationNews } from '#adapters/dynamodb/organisation-news.ts';
import { publicationPeriods, recipients } from '#adapters/dynamodb/recipients.ts';
import { suppressions } from '#adapters/dynamodb/suppressions.ts';
import type { Table } from '#adapters/dynamodb/table.ts';
import type { NotifyDeps } from '#application/notifications/notify.ts';
import type { IdentityMail, Mail, MailOutcome } from '#domain/notifications/ports.ts';
import type { Change } from '#application/notifications/plan-messages.ts';
import type { DomainEvent } from '#domain/shared/events.ts';
import { accountIdSchema, resumeIdSchema } from '#domain/shared/ids.ts';
import type { AccountId, ResumeId } from '#domain/shared/ids.ts';
import { instant } from '#domain/shared/time.ts';
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

/** When the events happened, and when the publications end. */
export const AT = instant('2026-11-22T03:59:58.000Z');
export const EXPIRES = instant('2026-11-25T04:00:00.000Z');
export const change = (event: DomainEvent, n = 1): Change => ({ id: eventId(n), at: AT, event });
export const published = change({
  type: 'resumes.published',
  accountId: accountId(1),
  resumeId: resumeId(1),
});
export const signUp = change({
  type: 'identity.sign-up-requested',
  accountId: accountId(1),
  codeIssuedAt: AT,
});
export const expiring = (count: number, n = 1): Change =>
  change(
    {
      type: 'publications.expiring',
      publications: Array.from({ length: count }, (_, index) => ({
        kind: 'resume',
        id: resumeId(index + 1),
        accountId: accountId((index % 3) + 1),
        expiresAt: EXPIRES,
      })),
    },
    n,
  );

interface HarnessState {
  answer: (mail: Mail) => Promise<MailOutcome>;
  identityMail: IdentityMail | undefined;
}

/** Everything of the notifications context on one table, with an SES that answers as told. */
export function harness(table: Table = memoryTable()) {
  const clock = testClock('2026-11-22T04:00:00.000Z');
  const sent: Mail[] = [];
  const journal: string[] = [];
  let count = 0;
  const state: HarnessState = { answer: async () => 'sent', identityMail: undefined };
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
    /** Of the mail of a notice to the first account. */
    stateOf: async (at = AT, id = eventId(1)) => (await table.get(noticeKey(accountId(1), at, id)))?.['mail'],
    list: async (n: number) => (await notices(table).page(accountId(n), { limit: 100 })).notices,
  };
}
export type Harness = ReturnType<typeof harness>;

/** With three people of different languages, and a résumé of the first. */
export async function peopled(): Promise<Harness> {
  const made = harness();
  await made.account(1);
  await made.account(2, 'ky', 'KG');
  await made.account(3, 'kk');
  await made.resume(1, EXPIRES);
  return made;
}
