import { SESClient, SendRawEmailCommand } from '@aws-sdk/client-ses';
import { mockClient } from 'aws-sdk-client-mock';
import PostalMime from 'postal-mime';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { mailRenderer } from '#adapters/ses/render.ts';
import { rawMime } from '#adapters/ses/mime.ts';
import { outcomeOf, sesClient, sesMailer } from '#adapters/ses/ses-mailer.ts';
import { mailTexts } from '#adapters/ses/templates.ts';
import type { Mail } from '#domain/notifications/ports.ts';
import { LANGUAGES } from '#domain/shared/languages.ts';
import { instant } from '#domain/shared/time.ts';
import { ASSETS_DIR } from '#test/support/http.ts';

const ses = mockClient(SESClient);
// Test files share a process: the real client is others' business.
afterAll(() => {
  ses.restore();
});
beforeEach(() => ses.reset());

const mail: Mail = {
  to: 'aigul@example.com',
  language: 'ru',
  template: 'confirm-email',
  params: { code: '042137', minutes: 15, at: 'AT' },
  reference: '01890000-0000-7000-8000-000000000001/event-1',
  at: instant('2026-11-22T04:00:00.000Z'),
};

function mailer(configurationSet: string | undefined = 'jumys-test') {
  const pauses: number[] = [];
  const sent = sesMailer(
    sesClient({ region: 'eu-central-1', credentials: { accessKeyId: 'a', secretAccessKey: 'b' } }),
    mailRenderer(mailTexts(ASSETS_DIR), 'https://portal.example'),
    { from: 'no-reply@mail.example', replyTo: 'help@mail.example', configurationSet },
    async (milliseconds) => {
      pauses.push(milliseconds);
    },
  );
  return { send: (overrides: Partial<Mail> = {}) => sent.send({ ...mail, ...overrides }), pauses };
}

const fault = (name: string, status: number | undefined, more: object = {}): Error =>
  Object.assign(new Error(name), {
    name,
    ...(status === undefined ? {} : { $metadata: { httpStatusCode: status } }),
    ...more,
  });

describe('SES mailer', () => {
  it.each(LANGUAGES)(
    '[M2] in %s a mail reader gets subject, both bodies and our headers back',
    async (language) => {
      ses.on(SendRawEmailCommand).resolves({ MessageId: '1' });
      expect(await mailer().send({ language })).toBe('sent');

      const { input } = ses.commandCalls(SendRawEmailCommand)[0]!.args[0];
      expect(input).toMatchObject({
        Source: 'no-reply@mail.example',
        Destinations: ['aigul@example.com'],
        ConfigurationSetName: 'jumys-test',
      });
      const rendered = mailRenderer(mailTexts(ASSETS_DIR), 'https://portal.example')({ ...mail, language });
      const read = await PostalMime.parse(input.RawMessage!.Data!);
      expect(read.subject).toBe(rendered.subject);
      expect(read.text?.replaceAll('\r\n', '\n').trim()).toBe(rendered.text.trim());
      expect(read.html?.replaceAll('\r\n', '\n').trim()).toBe(rendered.html.trim());
      expect(read.from).toMatchObject({ name: 'Jumys', address: 'no-reply@mail.example' });
      expect(read.to).toMatchObject([{ address: 'aigul@example.com' }]);
      expect(read.replyTo).toMatchObject([{ address: 'help@mail.example' }]);
      const headers = new Map(read.headers.map(({ key, value }) => [key, value]));
      expect(headers.get('x-jumys-notice')).toBe(mail.reference);
      expect(headers.get('auto-submitted')).toBe('auto-generated');
      expect(headers.get('list-id')).toBe('Jumys <notifications.mail.example>');
      expect(headers.get('content-language')).toBe(language);
      expect(headers.get('content-type')).toMatch(/^multipart\/alternative/);
      expect(new Date(read.date!).toISOString()).toBe('2026-11-22T04:00:00.000Z');
    },
  );

  it('[M2] names no configuration set where there is none', async () => {
    ses.on(SendRawEmailCommand).resolves({ MessageId: '1' });
    const sent = sesMailer(
      sesClient({ region: 'eu-central-1' }),
      mailRenderer(mailTexts(ASSETS_DIR), 'https://portal.example'),
      { from: 'a@b.example', replyTo: 'a@b.example', configurationSet: undefined },
    );
    expect(await sent.send(mail)).toBe('sent');
    expect(ses.commandCalls(SendRawEmailCommand)[0]!.args[0].input).not.toHaveProperty(
      'ConfigurationSetName',
    );
  });

  it.each([
    'a@example.com\r\nBcc: victim@example.com',
    'a@example.com>, <victim@example.com',
    'a@example.com,victim@example.com',
    'a b@example.com',
    'почта@example.com',
    'a@b@example.com',
    'example.com',
    '',
  ])('[M2] %j is no address that SES would take: nothing is sent', async (to) => {
    expect(await mailer().send({ to })).toBe('rejected');
    expect(ses.commandCalls(SendRawEmailCommand)).toHaveLength(0);
  });

  it.each(["o'neil+work@mail.example.com", 'a.b-c_d@xn--80ak6aa92e.com'])('[M2] %s is one', async (to) => {
    ses.on(SendRawEmailCommand).resolves({ MessageId: '1' });
    expect(await mailer().send({ to })).toBe('sent');
  });

  it('[M2] a reference cannot smuggle a header in', () => {
    const sender = { from: 'a@b.example', replyTo: 'a@b.example' };
    const rendered = { sender: '', subject: 's', text: 't', html: 'h' };
    expect(() => rawMime({ ...mail, reference: 'x\r\nBcc: y' }, rendered, sender)).toThrow(RangeError);
  });

  it.each([
    'Плановый отпуск 😀 '.repeat(6).trim(),
    'plain',
    '=?UTF-8?B?eA==?=',
    'ы'.repeat(70),
    'line\r\nBcc: x@y.z',
  ])('[M2] the subject %j comes back as it was, on short lines', async (subject) => {
    const sender = { from: 'a@b.example', replyTo: 'a@b.example' };
    const raw = rawMime(mail, { sender: '', subject, text: 'т', html: '<p>т</p>' }, sender);
    const read = await PostalMime.parse(raw);
    expect(read.subject?.replaceAll(/\s+/g, ' ')).toBe(subject.replaceAll(/\s+/g, ' '));
    expect(read.headers.map(({ key }) => key)).not.toContain('bcc');
    const lines = new TextDecoder().decode(raw).split('\r\n');
    expect(Math.max(...lines.map(({ length }) => length))).toBeLessThanOrEqual(86);
    expect(lines.every((line) => /^[\x20-\x7e]*$/.test(line))).toBe(true);
  });

  it('[M2] throttled mail is handed over again after growing pauses', async () => {
    ses
      .on(SendRawEmailCommand)
      .rejectsOnce(fault('Throttling', 400))
      .rejectsOnce(fault('Throttling', 429))
      .resolves({ MessageId: '1' });
    const { send, pauses } = mailer();
    expect(await send()).toBe('sent');
    expect(pauses).toEqual([250, 500]);
  });

  it('[M2] mail that stays throttled is certainly not sent: busy', async () => {
    ses.on(SendRawEmailCommand).rejects(fault('Throttling', 400));
    expect(await mailer().send()).toBe('busy');
    expect(ses.commandCalls(SendRawEmailCommand)).toHaveLength(4);
  });

  it('[M2] a timeout, after which the mail may have gone out, is asked once and left uncertain', async () => {
    ses.on(SendRawEmailCommand).rejects(fault('TimeoutError', undefined));
    expect(await mailer().send()).toBe('uncertain');
    expect(ses.commandCalls(SendRawEmailCommand)).toHaveLength(1);
  });

  it('[M2] the client never repeats a request by itself', async () => {
    expect(await sesClient({ region: 'eu-central-1' }).config.maxAttempts()).toBe(1);
  });

  it.each([
    ['MessageRejected', fault('MessageRejected', 400), 'rejected'],
    ['an invalid address', fault('InvalidParameterValue', 400), 'rejected'],
    ['throttling', fault('Throttling', 400), 'busy'],
    ['sending paused', fault('AccountSendingPausedException', 400), 'busy'],
    ['a missing permission', fault('AccessDenied', 403), 'busy'],
    ['the first 4xx', fault('X', 400), 'busy'],
    ['the last 4xx', fault('X', 499), 'busy'],
    ['a broken server', fault('InternalFailure', 500), 'uncertain'],
    ['a redirection', fault('X', 399), 'uncertain'],
    ['an unavailable service', fault('ServiceUnavailable', 503), 'uncertain'],
    ['a refused connection', fault('Error', undefined, { code: 'ECONNREFUSED' }), 'busy'],
    ['no name server', fault('Error', undefined, { code: 'ENOTFOUND' }), 'busy'],
    ['no credentials', fault('CredentialsProviderError', undefined), 'busy'],
    ['a broken connection', fault('Error', undefined, { code: 'ECONNRESET' }), 'uncertain'],
    ['anything else', 'text', 'uncertain'],
  ] as const)('[M2] %s', (_, error, expected) => {
    expect(outcomeOf(error)).toBe(expected);
  });
});
