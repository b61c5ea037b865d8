import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import { describe, expect, it, onTestFinished } from 'vitest';
import { mailRenderer } from '#adapters/ses/render.ts';
import { sesClient, sesMailer } from '#adapters/ses/ses-mailer.ts';
import { mailTexts } from '#adapters/ses/templates.ts';
import { instant } from '#domain/shared/time.ts';
import { ASSETS_DIR } from '#test/support/http.ts';

const xml = (status: number, body: string) => (response: ServerResponse) => {
  response.writeHead(status, { 'content-type': 'text/xml' }).end(body);
};
const error = (status: number, code: string) =>
  xml(
    status,
    `<ErrorResponse xmlns="http://ses.amazonaws.com/doc/2010-12-01/"><Error><Type>Sender</Type><Code>${code}</Code><Message>no</Message></Error><RequestId>r</RequestId></ErrorResponse>`,
  );
const accepted = xml(
  200,
  '<SendRawEmailResponse xmlns="http://ses.amazonaws.com/doc/2010-12-01/"><SendRawEmailResult><MessageId>m</MessageId></SendRawEmailResult><ResponseMetadata><RequestId>r</RequestId></ResponseMetadata></SendRawEmailResponse>',
);

/** Long enough for a busy machine to answer in; one test waits for it to pass. */
const TIMEOUT_MS = 1000;

/** An SES on the wire that answers in the given order, its last answer again and again. */
async function ses(...answers: ((response: ServerResponse) => void)[]) {
  const requests: URLSearchParams[] = [];
  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    requests.push(new URLSearchParams(await text(request)));
    (answers[requests.length - 1] ?? answers.at(-1) ?? accepted)(response);
  };
  const server = createServer((request, response) => void answer(request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const client = sesClient(
    {
      endpoint: `http://127.0.0.1:${address.port}`,
      region: 'eu-central-1',
      credentials: { accessKeyId: 'a', secretAccessKey: 'b' },
    },
    TIMEOUT_MS,
  );
  const mailer = sesMailer(
    client,
    mailRenderer(mailTexts(ASSETS_DIR), 'https://portal.example'),
    { from: 'no-reply@mail.example', replyTo: 'no-reply@mail.example', configurationSet: 'jumys' },
    async () => undefined,
  );
  const send = () =>
    mailer.send({
      to: 'a@example.com',
      language: 'kk',
      template: 'resume-expired',
      params: { resumeId: 'R', until: 'U' },
      reference: '-/e',
      at: instant('2026-11-22T04:00:00.000Z'),
    });
  return { send, requests, stop: () => new Promise((resolve) => server.close(resolve)) };
}

describe('SES on the wire', () => {
  it('[M2] gets one raw mail with sender, recipient and configuration set', async () => {
    const { send, requests } = await ses(accepted);
    expect(await send()).toBe('sent');
    expect(requests).toHaveLength(1);
    expect(Object.fromEntries(requests[0]!)).toMatchObject({
      Action: 'SendRawEmail',
      Source: 'no-reply@mail.example',
      'Destinations.member.1': 'a@example.com',
      ConfigurationSetName: 'jumys',
    });
  });

  it('[M2] throttles, then takes it', async () => {
    const { send, requests } = await ses(error(400, 'Throttling'), accepted);
    expect(await send()).toBe('sent');
    expect(requests).toHaveLength(2);
  });

  it('[M2] rejects for good', async () => {
    const { send, requests } = await ses(error(400, 'MessageRejected'));
    expect(await send()).toBe('rejected');
    expect(requests).toHaveLength(1);
  });

  it.each([
    ['breaks the connection after taking the mail', (response: ServerResponse) => response.destroy()],
    ['never answers', () => undefined],
    ['fails inside', error(500, 'InternalFailure')],
    ['answers nonsense', xml(200, '<html>')],
  ] as [string, (response: ServerResponse) => void][])(
    '[M2] %s: uncertain, and asked once',
    async (_, answer) => {
      const { send, requests } = await ses(answer);
      expect(await send()).toBe('uncertain');
      expect(requests).toHaveLength(1);
    },
  );

  it('[M2] is not there: certainly not sent', async () => {
    const { send, requests, stop } = await ses(accepted);
    await stop();
    expect(await send()).toBe('busy');
    expect(requests).toHaveLength(0);
  });
});
