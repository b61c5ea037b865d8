import { marshall } from '@aws-sdk/util-dynamodb';
import { beforeEach, describe, expect, it } from 'vitest';
import { employerSigns } from '#adapters/dynamodb/centre-employer-signs.ts';
import { outboxItem } from '#adapters/dynamodb/commit.ts';
import { accountKey } from '#adapters/dynamodb/keys.ts';
import { mailReference } from '#domain/notifications/notice.ts';
import { instant } from '#domain/shared/time.ts';
import { build as buildConsumer } from '#functions/notifications/on-outbox-event.lambda.ts';
import { handleOutboxEvent, onOutboxEvent } from '#functions/notifications/on-outbox-event.event.ts';
import {
  feedbackOf,
  handleMailFeedback,
  onMailFeedback,
  snsEventSchema,
} from '#functions/notifications/on-mail-feedback.event.ts';
import { eventConsumer, outboxConsumer } from '#runtime/event.ts';
import { systemClock, systemRandom } from '#runtime/platform.ts';
import { lambdaContext, testTools } from '#test/support/http.ts';
import { accountId, eventId, harness, resumeId } from '../../layers/application/notifications/harness.ts';
import type { Harness } from '../../layers/application/notifications/harness.ts';

const AT = instant('2026-11-22T04:00:00.000Z');
let h: Harness;
beforeEach(async () => {
  h = harness();
  await h.account(1);
});

const archived = (n: number) => ({
  eventName: 'INSERT',
  dynamodb: {
    SequenceNumber: `seq-${n}`,
    NewImage: marshall(
      outboxItem(eventId(n), AT, {
        type: 'resumes.archived',
        accountId: accountId(1),
        resumeId: resumeId(n),
      }),
      { removeUndefinedValues: true },
    ),
  },
});

describe('outbox', () => {
  it('[M2] a busy SES stops the batch there, and the stream goes on from there, with one mail an event', async () => {
    const tools = testTools();
    const consumer = outboxConsumer(onOutboxEvent.name, handleOutboxEvent, tools.log, () => h.deps);
    let answers = 0;
    h.state.answer = async () => (++answers === 2 ? 'busy' : 'sent');
    const batch = { Records: [archived(1), archived(2), archived(3)] };
    expect(await consumer(batch, lambdaContext)).toEqual({
      batchItemFailures: [{ itemIdentifier: 'seq-2' }],
    });
    expect(tools.logs.at(-1)).toMatchObject({ entry: 'eventFailed', fields: { fault: 'MailBusy' } });
    expect(await consumer({ Records: batch.Records.slice(1) }, lambdaContext)).toEqual({
      batchItemFailures: [],
    });
    expect(await consumer(batch, lambdaContext)).toEqual({ batchItemFailures: [] });
    expect(h.sent.map(({ params }) => params['resumeId'])).toEqual([1, 2, 2, 3].map(resumeId));
    expect(await h.list(1)).toHaveLength(3);
  });

  it('[M2] no log holds an address, a code or a name', async () => {
    const tools = testTools();
    const consumer = outboxConsumer(onOutboxEvent.name, handleOutboxEvent, tools.log, () => h.deps);
    h.state.answer = async () => 'busy';
    await consumer({ Records: [archived(1)] }, lambdaContext);
    expect(JSON.stringify(tools.logs)).not.toMatch(/example\.com|person-1/);
  });

  it('[M2] is built without settings; that they are missing fails the event, not the start', async () => {
    const tools = testTools();
    const consumer = buildConsumer({
      environment: { STAGE: 'test', MAIL_FROM: 'no-at-sign' },
      clock: systemClock,
      random: systemRandom(systemClock),
      log: tools.log,
    });
    const answer = await consumer({ Records: [archived(1)] }, lambdaContext);
    expect(answer).toEqual({ batchItemFailures: [{ itemIdentifier: 'seq-1' }] });
  });
});

describe('bounces and complaints', () => {
  const reference = mailReference({ record: 'mail', id: 'e1', accountId: accountId(1) });
  const bounce = (
    bounceType = 'Permanent',
    headers: unknown = [{ name: 'x-jumys-notice', value: reference }],
  ) => ({
    eventType: 'Bounce',
    bounce: {
      bounceType,
      bounceSubType: 'General',
      bouncedRecipients: [{ emailAddress: 'person-1@example.com' }],
    },
    mail: { messageId: 'm', headers },
  });
  const complaint = (complaintFeedbackType?: string | null) => ({
    notificationType: 'Complaint',
    complaint: {
      complainedRecipients: [{ emailAddress: 'person-1@example.com' }],
      ...(complaintFeedbackType === undefined ? {} : { complaintFeedbackType }),
    },
    mail: { messageId: 'm', headers: [{ name: 'X-Jumys-Notice', value: reference }] },
  });
  const sns = (...messages: unknown[]) => ({
    Records: messages.map((message) => ({
      EventSource: 'aws:sns',
      Sns: { Message: JSON.stringify(message) },
    })),
  });
  const consume = (event: unknown) =>
    eventConsumer(onMailFeedback.name, snsEventSchema, handleMailFeedback, testTools().log, () => ({
      suppressions: h.suppressions,
      signs: employerSigns(h.table),
      clock: h.clock,
    }))(event, lambdaContext);
  const suppressed = async () => (await h.suppressions.among(['person-1@example.com'])).size === 1;
  const flag = async () => (await h.table.get(accountKey(accountId(1))))?.['emailFlag'];

  it.each([
    ['a hard bounce', bounce(), 'bounce'],
    ['a complaint', complaint('abuse'), 'complaint'],
    ['a complaint without a kind', complaint(), 'complaint'],
    ['a complaint of no kind', complaint(null), 'complaint'],
  ])('[M5] %s suppresses the address and flags the account', async (_, message, reason) => {
    await consume(sns(message));
    expect(await suppressed()).toBe(true);
    expect(await flag()).toEqual({ reason, at: AT });
  });

  it.each([
    ['a soft bounce', bounce('Transient')],
    ['an undetermined bounce', bounce('Undetermined')],
    ['a complaint taken back', complaint('not-spam')],
    ['a delivery', { eventType: 'Delivery', delivery: {} }],
  ])('[M5] %s changes nothing', async (_, message) => {
    await consume(sns(message));
    expect(await suppressed()).toBe(false);
    expect(await flag()).toBeUndefined();
  });

  it.each([
    ['without headers', { ...bounce(), mail: { messageId: 'm' } }],
    ['without our header', bounce('Permanent', [{ name: 'Subject', value: 'x' }])],
    ['of a mail that named no account', bounce('Permanent', [{ name: 'X-Jumys-Notice', value: '-/e' }])],
  ])('[M5] feedback %s still suppresses the address', async (_, message) => {
    await consume(sns(message));
    expect(await suppressed()).toBe(true);
    expect(await flag()).toBeUndefined();
  });

  it('[M5] told twice, or of several at once, is told once', async () => {
    await consume(sns(bounce(), complaint()));
    await consume(sns(bounce()));
    expect(await flag()).toEqual({ reason: 'bounce', at: AT });
  });

  it('[M5] nothing more is mailed from then on', async () => {
    const consumer = outboxConsumer(onOutboxEvent.name, handleOutboxEvent, testTools().log, () => h.deps);
    await consumer({ Records: [archived(1)] }, lambdaContext);
    await consume(sns(bounce('Permanent', [{ name: 'X-Jumys-Notice', value: h.sent[0]?.reference }])));
    await consumer({ Records: [archived(2)] }, lambdaContext);
    expect(h.sent).toHaveLength(1);
    expect(await h.list(1)).toHaveLength(2);
    expect(await flag()).toBeDefined();
  });

  it('[M5] what is no feedback at all fails, for a person to look at', async () => {
    await expect(consume({ Records: [{ Sns: { Message: 'not JSON' } }] })).rejects.toThrow(SyntaxError);
    await expect(consume({})).rejects.toMatchObject({ issues: [{ path: ['Records'] }] });
    expect(feedbackOf('{}')).toBeUndefined();
  });
});
