import { hmac } from '#adapters/crypto/hmac.ts';
import { centreLetters } from '#adapters/dynamodb/centre-letters.ts';
import { readAccount, readCredential, readSignIns } from '#adapters/dynamodb/identity-reads.ts';
import { organisationNews } from '#adapters/dynamodb/organisation-news.ts';
import { publicationPeriods, recipients } from '#adapters/dynamodb/recipients.ts';
import type { Table } from '#adapters/dynamodb/table.ts';
import { secretOf } from '#adapters/keys/key-uri.ts';
import { identityMail } from '#application/identity/mail-for-event.ts';
import type { NotifyDeps } from '#application/notifications/notify.ts';
import type { IdentityMails } from '#domain/notifications/ports.ts';
import { readEnvironment } from '../environment.ts';
import { mailEnvironment } from '../mail-environment.ts';
import type { Platform } from '../platform.ts';
import { mailDeps } from './mailer.ts';
import { sharedTable } from './shared.ts';

/** What the consumer of the outbox works with. */
export function notifyDeps(platform: Platform): NotifyDeps {
  const settings = readEnvironment(mailEnvironment, platform.environment);
  const table = sharedTable(settings);
  return {
    ...mailDeps(platform, settings, table),
    recipients: recipients(table),
    periods: publicationPeriods(table),
    organisations: organisationNews(table),
    letters: centreLetters(table),
    identityMails: identityMails(table, settings.SECRET_KEY),
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
