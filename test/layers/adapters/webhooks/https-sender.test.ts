import { createHmac } from 'node:crypto';
import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { afterEach, describe, expect, it } from 'vitest';
import { httpsSender } from '#adapters/webhooks/https-sender.ts';
import { derivedSecrets } from '#adapters/webhooks/secrets.ts';
import { hmac } from '#adapters/crypto/hmac.ts';
import type { SignedMessage } from '#domain/deliveries/ports.ts';
import { epochSecondsOf, instant } from '#domain/shared/time.ts';
import { WEBHOOK } from '#test/support/deliveries.ts';

const AT = instant('2026-11-22T08:00:00.000Z');
const stops: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const stop of stops.splice(0)) await stop();
});

interface Received {
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
  readonly url: string;
}

/** A receiver on this machine; answers as `answer` does. */
async function receiver(answer: (response: ServerResponse) => void) {
  const received: Received[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      received.push({
        headers: request.headers,
        body: Buffer.concat(chunks).toString(),
        url: request.url ?? '',
      });
      answer(response);
    });
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  stops.push(
    () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  );
  const address = server.address();
  const { port } = typeof address === 'object' && address !== null ? address : { port: 0 };
  return { received, url: `http://127.0.0.1:${port}/hook?a=b` };
}

const message = (url: string, secrets: readonly string[] = ['whsec_one']): SignedMessage => ({
  url,
  deliveryId: 'delivery',
  eventType: 'vacancies.published',
  at: AT,
  body: '{"id":"delivery","data":{}}',
  secrets,
});
const local = httpsSender({ allowLocal: true, timeoutMs: 300 });

describe('[M4] the sender of webhooks', () => {
  it('posts the body with a signature for each secret that is good now', async () => {
    const { received, url } = await receiver((response) => response.writeHead(204).end());
    expect(await local.send(message(url, ['whsec_two', 'whsec_one']))).toEqual({
      outcome: 'delivered',
      status: 204,
    });
    const [request] = received;
    const signed = `${epochSecondsOf(AT)}.${request?.body ?? ''}`;
    const mac = (secret: string): string => createHmac('sha256', secret).update(signed).digest('hex');
    expect(request).toMatchObject({
      url: '/hook?a=b',
      body: '{"id":"delivery","data":{}}',
      headers: {
        'content-type': 'application/json',
        'jumys-delivery': 'delivery',
        'jumys-event': 'vacancies.published',
        'jumys-signature': `t=${epochSecondsOf(AT)},v1=${mac('whsec_two')},v1=${mac('whsec_one')}`,
      },
    });
  });

  it.each([
    [200, { outcome: 'delivered', status: 200 }],
    [301, { outcome: 'retry', reason: 'answered-error', status: 301 }],
    [404, { outcome: 'retry', reason: 'answered-error', status: 404 }],
    [410, { outcome: 'refused', reason: 'refused', status: 410 }],
    [500, { outcome: 'retry', reason: 'answered-error', status: 500 }],
    [503, { outcome: 'retry', reason: 'answered-error', status: 503 }],
  ])('takes an answer of %i for what it is, and follows no redirect', async (status, result) => {
    const { received, url } = await receiver((response) =>
      response.writeHead(status, { location: '/elsewhere' }).end('ignored'),
    );
    expect(await local.send(message(url))).toEqual(result);
    expect(received).toHaveLength(1);
  });

  it('waits for an answer no longer than it may, and not for the end of one', async () => {
    const silent = await receiver(() => undefined);
    expect(await local.send(message(silent.url))).toEqual({ outcome: 'retry', reason: 'timed-out' });
    const endless = await receiver((response) => response.writeHead(200).write('x'));
    expect(await local.send(message(endless.url))).toEqual({ outcome: 'delivered', status: 200 });
  });

  it('takes a connection that is refused or broken for a failure that may pass', async () => {
    const broken = await receiver((response) => response.destroy());
    expect(await local.send(message(broken.url))).toEqual({ outcome: 'retry', reason: 'no-connection' });
    const gone = await receiver(() => undefined);
    await stops.pop()?.();
    expect(await local.send(message(gone.url))).toEqual({ outcome: 'retry', reason: 'no-connection' });
  });

  it.each([['10.0.0.1'], ['127.0.0.1'], ['169.254.169.254'], ['::1'], ['fd00:ec2::254']])(
    'does not connect to a name that leads to %s now, whatever it led to before',
    async (address) => {
      const asked: string[] = [];
      const sender = httpsSender({
        allowLocal: false,
        timeoutMs: 300,
        resolve: async (name) => {
          asked.push(name);
          return [
            { address: '8.8.8.8', family: 4 },
            { address, family: address.includes(':') ? 6 : 4 },
          ];
        },
      });
      expect(await sender.send(message('https://rebound.example.kz/'))).toEqual({
        outcome: 'retry',
        reason: 'address-not-public',
      });
      expect(asked).toEqual(['rebound.example.kz']);
    },
  );

  it('does not connect where a name leads nowhere', async () => {
    const sender = httpsSender({ allowLocal: false, resolve: async () => [] });
    expect(await sender.send(message('https://nowhere.example.kz/'))).toEqual({
      outcome: 'retry',
      reason: 'address-not-public',
    });
  });

  it('takes a name that cannot be found for a failure that may pass', async () => {
    const sender = httpsSender({
      allowLocal: false,
      resolve: () => Promise.reject(new Error('ENOTFOUND')),
    });
    expect(await sender.send(message('https://nowhere.example.kz/'))).toEqual({
      outcome: 'retry',
      reason: 'no-connection',
    });
  });

  it('sends nothing to an address that may not be a webhook’s any more', async () => {
    const { received, url } = await receiver((response) => response.writeHead(200).end());
    const strict = httpsSender({ allowLocal: false });
    expect(await strict.send(message(url))).toEqual({ outcome: 'refused', reason: 'address-not-public' });
    expect(received).toEqual([]);
  });
});

describe('[M4] secrets of webhooks', () => {
  it('are the same each time, and another for each webhook and each generation', async () => {
    const secrets = derivedSecrets(hmac(async () => new Uint8Array(32)));
    const first = await secrets.of(WEBHOOK, 1);
    expect(first).toMatch(/^whsec_[0-9a-f]{64}$/);
    expect(await secrets.of(WEBHOOK, 1)).toBe(first);
    expect(await secrets.of(WEBHOOK, 2)).not.toBe(first);
    const other = derivedSecrets(hmac(async () => new Uint8Array(32).fill(1)));
    expect(await other.of(WEBHOOK, 1)).not.toBe(first);
  });
});
