import MailComposer from 'nodemailer/lib/mail-composer';
import { REFERENCE_HEADER } from '#domain/notifications/notice.ts';
import type { Mail } from '#domain/notifications/ports.ts';
import { millisecondsOf } from '#domain/shared/time.ts';
import type { RenderedMail } from './render.ts';

export interface Sender {
  readonly from: string;
  readonly replyTo: string;
}

/** The mail as RFC 5322 bytes: plain text and HTML side by side, in UTF-8. */
export function rawMime(mail: Mail, rendered: RenderedMail, { from, replyTo }: Sender): Promise<Buffer> {
  const domain = from.slice(from.lastIndexOf('@') + 1);
  const composer = new MailComposer({
    from: { name: 'Jumys', address: from },
    to: { name: '', address: mail.to },
    replyTo: { name: '', address: replyTo },
    subject: rendered.subject,
    date: new Date(millisecondsOf(mail.at)),
    text: rendered.text,
    html: rendered.html,
    textEncoding: 'base64',
    headers: {
      'List-Id': { prepared: true, value: `Jumys <notifications.${domain}>` },
      'Auto-Submitted': 'auto-generated',
      'Content-Language': mail.language,
      [REFERENCE_HEADER]: mail.reference,
    },
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return composer.compile().build();
}
