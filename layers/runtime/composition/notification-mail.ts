import { hmac } from '#adapters/crypto/hmac.ts';
import { centreLetters } from '#adapters/dynamodb/centre-letters.ts';
import { readAccount, readCredential, readSignIns } from '#adapters/dynamodb/identity-reads.ts';
import { noticeRecords } from '#adapters/dynamodb/notices.ts';
import { organisationNews } from '#adapters/dynamodb/organisation-news.ts';
import { publicationPeriods, recipients } from '#adapters/dynamodb/recipients.ts';
import { suppressions } from '#adapters/dynamodb/suppressions.ts';
import type { Table } from '#adapters/dynamodb/table.ts';
import { secretOf } from '#adapters/keys/key-uri.ts';
import { identityMail } from '#application/identity/mail-for-event.ts';
import type { NotifyDeps } from '#application/notifications/notify.ts';
import type { IdentityMails } from '#domain/notifications/ports.ts';
import { readEnvironment } from '../environment.ts';
import { mailEnvironment } from '../mail-environment.ts';
import type { Platform } from '../platform.ts';
import { catalogueTexts } from '../texts.ts';
import { mailJournal, mailerOf } from './mailer.ts';
import { sharedTable } from './shared.ts';

/** What the consumer of the outbox works with. */
export function notifyDeps({ environment, clock, random, log }: Platform): NotifyDeps {
  const settings = readEnvironment(mailEnvironment, environment);
  const table = sharedTable(settings);
  return {
    clock,
    random,
    journal: mailJournal(log),
    phrases: catalogueTexts(settings.ASSETS_DIR),
    recipients: recipients(table),
    periods: publicationPeriods(table),
    organisations: organisationNews(table),
    letters: centreLetters(table),
    records: noticeRecords(table),
    suppressions: suppressions(table),
    identityMails: identityMails(table, settings.SECRET_KEY),
    mailer: mailerOf(settings),
  };
}

/** The identity context composes its own mails; codes are derived there and pass through here unstored. */
function identityMails(table: Table, secretKey: string): IdentityMails {
  const deps = {
    accounts: { byId: readAccount(table) },
    credentials: { byId: readCredential(table) },
    sessions: { history: readSignIns(table) },
    mac: hmac(secretOf(secretKey)),
  };
  return { compose: (event, now) => identityMail(event, now, deps) };
}
