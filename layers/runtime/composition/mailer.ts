import { noticeRecords } from '#adapters/dynamodb/notices.ts';
import { suppressions } from '#adapters/dynamodb/suppressions.ts';
import type { Table } from '#adapters/dynamodb/table.ts';
import { mailRenderer } from '#adapters/ses/render.ts';
import { sesClient, sesMailer } from '#adapters/ses/ses-mailer.ts';
import { mailTexts } from '#adapters/ses/templates.ts';
import type { MailJournal, Mailer } from '#domain/notifications/ports.ts';
import type * as z from 'zod/mini';
import type { Log } from '../log.ts';
import type { mailEnvironment } from '../mail-environment.ts';
import type { Platform } from '../platform.ts';
import { catalogueTexts } from '../texts.ts';

type MailSettings = Omit<z.infer<typeof mailEnvironment>, 'SECRET_KEY'>;

/** What whoever writes to people works with. */
export const mailDeps = ({ clock, random, log }: Platform, settings: MailSettings, table: Table) => ({
  clock,
  random,
  journal: mailJournal(log),
  phrases: catalogueTexts(settings.ASSETS_DIR),
  records: noticeRecords(table),
  suppressions: suppressions(table),
  mailer: mailerOf(settings),
});

/** Mail by SES, in the texts of the assets. */
const mailerOf = (settings: MailSettings): Mailer =>
  sesMailer(sesClient(), mailRenderer(mailTexts(settings.ASSETS_DIR), settings.PORTAL_URL), {
    from: bareAddress(settings.MAIL_FROM),
    replyTo: bareAddress(settings.MAIL_REPLY_TO ?? settings.MAIL_FROM),
    configurationSet: settings.MAIL_CONFIGURATION_SET,
  });

/** Settings may name the sender as well, `Jumys <no-reply@…>`; the mail's own From names it anyway. */
const bareAddress = (setting: string): string => /<([^<>]+)>\s*$/.exec(setting)?.[1] ?? setting;

const OPERATION = { context: 'notifications', operation: 'mail' } as const;

const mailJournal = (log: Log): MailJournal => ({
  suppressed: () => log('mailRefused', OPERATION),
  rejected: () => log('mailRejected', OPERATION),
  uncertain: () => log('mailUncertain', OPERATION),
});
