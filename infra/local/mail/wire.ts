import { randomUUID } from 'node:crypto';
import PostalMime from 'postal-mime';
import type { Clock } from '#domain/shared/time.ts';
import type { LocalAnswer, LocalRequest } from '../http-server.ts';
import { escaped } from '../pages/html.ts';
import type { Envelope, Feedback, MailStore, ReadMail } from './store.ts';

/** What SES takes of one raw message, in bytes. */
const MESSAGE_LIMIT = 10 * 1024 * 1024;
const NAMESPACE = 'http://ses.amazonaws.com/doc/2010-12-01/';

/** Mailboxes that behave like those of the SES simulator. */
const SIMULATED: readonly (readonly [RegExp, Feedback])[] = [
  [/^bounce(\+.*)?@simulator\.local$/i, 'bounce'],
  [/^complaint(\+.*)?@simulator\.local$/i, 'complaint'],
];

class MessageRejected extends Error {}

/** SES's wire protocol (AWS Query) for `SendRawEmail`; what is sent lands in the store and nowhere else. */
export function mailWire(
  store: MailStore,
  clock: Clock,
  verifiedSender: string,
  onFeedback: (envelope: Envelope, feedback: Feedback) => void,
): (request: LocalRequest) => Promise<LocalAnswer> {
  return async (request) => {
    const form = new URLSearchParams((request.body ?? Buffer.alloc(0)).toString());
    if (form.get('Action') !== 'SendRawEmail') {
      return fault('InvalidAction', `not offered on one machine: ${form.get('Action') ?? 'nothing'}`);
    }
    try {
      const envelope = await accepted(form, store, clock, verifiedSender);
      const simulated = SIMULATED.find(([mailbox]) => envelope.to.some((address) => mailbox.test(address)));
      if (simulated !== undefined) onFeedback(envelope, simulated[1]);
      return sent(envelope.id);
    } catch (error) {
      if (error instanceof MessageRejected) return fault('MessageRejected', error.message);
      throw error;
    }
  };
}

async function accepted(
  form: URLSearchParams,
  store: MailStore,
  clock: Clock,
  verifiedSender: string,
): Promise<Envelope> {
  const raw = Buffer.from(form.get('RawMessage.Data') ?? '', 'base64');
  if (raw.length === 0) throw new MessageRejected('Empty message.');
  if (raw.length > MESSAGE_LIMIT) throw new MessageRejected('Message length exceeds the limit.');
  const mail = await PostalMime.parse(raw);
  const from = form.get('Source') ?? mail.from?.address ?? '';
  if (bareAddress(from) !== bareAddress(verifiedSender)) {
    throw new MessageRejected(`Email address is not verified: ${from}`);
  }
  const listed = [...form]
    .filter(([name]) => name.startsWith('Destinations.member.'))
    .map(([, address]) => bareAddress(address));
  const inHeaders = [...(mail.to ?? []), ...(mail.cc ?? []), ...(mail.bcc ?? [])].flatMap(
    ({ address }) => address ?? [],
  );
  const to = listed.length > 0 ? listed : inHeaders;
  if (to.length === 0) throw new MessageRejected('Missing final recipient.');
  return store.save(raw, bareAddress(from), to, clock.now());
}

const bareAddress = (address: string): string =>
  (/<([^<>]+)>\s*$/.exec(address)?.[1] ?? address).trim().toLowerCase();

const xml = (status: number, body: string): LocalAnswer => ({
  status,
  headers: { 'content-type': 'text/xml' },
  body,
});

const sent = (messageId: string): LocalAnswer =>
  xml(
    200,
    `<SendRawEmailResponse xmlns="${NAMESPACE}"><SendRawEmailResult><MessageId>${messageId}</MessageId></SendRawEmailResult><ResponseMetadata><RequestId>${randomUUID()}</RequestId></ResponseMetadata></SendRawEmailResponse>`,
  );

const fault = (code: string, message: string): LocalAnswer =>
  xml(
    400,
    `<ErrorResponse xmlns="${NAMESPACE}"><Error><Type>Sender</Type><Code>${code}</Code><Message>${escaped(message)}</Message></Error><RequestId>${randomUUID()}</RequestId></ErrorResponse>`,
  );

/** What SNS hands a function when SES tells of a bounce or a complaint. */
export function feedbackEvent(mail: ReadMail, feedback: Feedback, at: string): unknown {
  const recipients = mail.to.map((emailAddress) => ({ emailAddress }));
  const message = {
    notificationType: feedback === 'bounce' ? 'Bounce' : 'Complaint',
    ...(feedback === 'bounce'
      ? {
          bounce: {
            feedbackId: randomUUID(),
            bounceType: 'Permanent',
            bounceSubType: 'General',
            bouncedRecipients: recipients.map((recipient) => ({
              ...recipient,
              action: 'failed',
              status: '5.1.1',
            })),
            timestamp: at,
          },
        }
      : {
          complaint: {
            feedbackId: randomUUID(),
            complaintFeedbackType: 'abuse',
            complainedRecipients: recipients,
            timestamp: at,
          },
        }),
    mail: {
      timestamp: mail.at,
      messageId: mail.id,
      source: mail.from,
      destination: mail.to,
      headersTruncated: false,
      headers: mail.headers,
    },
  };
  return {
    Records: [
      {
        EventVersion: '1.0',
        EventSource: 'aws:sns',
        EventSubscriptionArn: 'arn:aws:sns:eu-central-1:000000000000:local-mail-feedback:local',
        Sns: {
          Type: 'Notification',
          MessageId: randomUUID(),
          TopicArn: 'arn:aws:sns:eu-central-1:000000000000:local-mail-feedback',
          Subject: 'Amazon SES Email Event Notification',
          Message: JSON.stringify(message),
          Timestamp: at,
          SignatureVersion: '1',
          Signature: 'local',
          SigningCertUrl: 'local',
          UnsubscribeUrl: 'local',
          MessageAttributes: {},
        },
      },
    ],
  };
}
