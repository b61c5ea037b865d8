import { SESClient, SendRawEmailCommand } from '@aws-sdk/client-ses';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createTransport } from 'nodemailer';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { testClock } from '#test/support/clock.ts';
import { LOCAL_CREDENTIALS, LOCAL_REGION } from '../../../infra/local/dynamodb.ts';
import { serve } from '../../../infra/local/http-server.ts';
import type { LocalServer } from '../../../infra/local/http-server.ts';
import { mailStore } from '../../../infra/local/mail/store.ts';
import type { MailStore } from '../../../infra/local/mail/store.ts';
import { feedbackEvent, mailWire } from '../../../infra/local/mail/wire.ts';

const SENDER = 'Jumys <no-reply@jumys.local>';
const composer = createTransport({ streamTransport: true, buffer: true });

describe('SES on one machine, through the SDK client', () => {
  let directory = '';
  let server: LocalServer;
  let client: SESClient;
  let store: MailStore;
  const clock = testClock('2026-11-02T09:00:00.000Z');
  const feedback: [string, string][] = [];

  beforeEach(async () => {
    directory = mkdtempSync(join(tmpdir(), 'mail-'));
    store = mailStore(directory);
    feedback.length = 0;
    const wire = mailWire(store, clock, SENDER, ({ id }, kind) => feedback.push([id, kind]));
    server = await serve(0, 20_000_000, wire, () => undefined);
    client = new SESClient({ endpoint: server.url, region: LOCAL_REGION, credentials: LOCAL_CREDENTIALS });
  });
  afterEach(async () => {
    client.destroy();
    await server.stop();
    rmSync(directory, { recursive: true });
  });

  const send = async (to: string, from = SENDER) => {
    const { message } = await composer.sendMail({
      from,
      to,
      subject: 'Растау коды',
      text: 'Сіздің кодыңыз: 123456',
      html: '<p>Сіздің кодыңыз: <b>123456</b></p>',
      headers: { 'X-Reference': 'notice-1' },
    });
    if (!Buffer.isBuffer(message)) throw new TypeError('no message');
    return client.send(new SendRawEmailCommand({ RawMessage: { Data: message } }));
  };

  test('opens a folder in which a description was cut off', async () => {
    const { MessageId: kept = '' } = await send('aigul@example.kz');
    writeFileSync(join(directory, '1-0000000-00000000.json'), '{"id":"1-0000');
    expect(mailStore(directory).list()).toEqual([expect.objectContaining({ id: kept })]);
  });

  test('keeps what was sent, for people and tests to read', async () => {
    const { MessageId: id = '' } = await send('Айгүл <Aigul@example.kz>');
    const mail = await store.read(id);
    expect(mail).toMatchObject({
      id,
      at: '2026-11-02T09:00:00.000Z',
      from: 'no-reply@jumys.local',
      to: ['Aigul@example.kz'],
      subject: 'Растау коды',
      text: expect.stringContaining('123456'),
      html: expect.stringContaining('<b>123456</b>'),
    });
    expect(store.list('aigul@EXAMPLE.kz').map((envelope) => envelope.id)).toEqual([id]);
    expect(store.list('other@example.kz')).toEqual([]);
  });

  test('lists the newest first, also after a restart', async () => {
    const ids = [];
    for (const to of ['a@example.kz', 'b@example.kz', 'c@example.kz']) ids.push((await send(to)).MessageId);
    expect(store.list().map(({ id }) => id)).toEqual(ids.toReversed());
    expect(
      mailStore(directory)
        .list()
        .map(({ id }) => id),
    ).toEqual(ids.toReversed());
  });

  test('refuses a sender that is not verified, and a mail without recipients', async () => {
    await expect(send('a@example.kz', 'someone@elsewhere.example')).rejects.toMatchObject({
      name: 'MessageRejected',
    });
    await expect(
      client.send(
        new SendRawEmailCommand({ RawMessage: { Data: Buffer.from(`From: ${SENDER}\r\n\r\nhello`) } }),
      ),
    ).rejects.toMatchObject({ name: 'MessageRejected' });
    expect(store.list()).toEqual([]);
  });

  test('[M5] simulates a bounce and a complaint by the address', async () => {
    const { MessageId: bounced } = await send('bounce@simulator.local');
    const { MessageId: complained } = await send('complaint+1@simulator.local');
    await send('fine@simulator.local');
    expect(feedback).toEqual([
      [bounced, 'bounce'],
      [complained, 'complaint'],
    ]);
  });

  test('[M5] tells of feedback as SNS does, with the headers of the mail', async () => {
    const { MessageId: id = '' } = await send('a@example.kz');
    const mail = await store.read(id);
    if (mail === undefined) throw new Error('no mail');
    const event = JSON.parse(JSON.stringify(feedbackEvent(mail, 'bounce', clock.now())));
    const message = JSON.parse(event.Records[0].Sns.Message);
    expect(message).toMatchObject({
      notificationType: 'Bounce',
      bounce: { bounceType: 'Permanent', bouncedRecipients: [{ emailAddress: 'a@example.kz' }] },
      mail: { messageId: id, headers: expect.arrayContaining([{ name: 'X-Reference', value: 'notice-1' }]) },
    });
  });
});
