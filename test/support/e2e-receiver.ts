import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

export interface Received {
  readonly event: string;
  readonly delivery: string;
  readonly signature: string;
  readonly body: string;
}

/** A system of somebody else's that listens to webhooks. */
export interface Receiver {
  readonly url: string;
  readonly received: Received[];
  /** What it answers from now on. */
  status: number;
  close(): Promise<void>;
}

export async function receiver(): Promise<Receiver> {
  const received: Received[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const header = (name: string): string => String(request.headers[name] ?? '');
      received.push({
        event: header('jumys-event'),
        delivery: header('jumys-delivery'),
        signature: header('jumys-signature'),
        body: Buffer.concat(chunks).toString('utf8'),
      });
      response.writeHead(one.status).end();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address: AddressInfo | string | null = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  const one: Receiver = {
    url: `http://127.0.0.1:${port}/jumys`,
    received,
    status: 204,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
  return one;
}

export type IsFromJumys = (header: string, body: string, secret: string, nowSeconds: number) => boolean;

/** The very code that the documentation gives to receivers. */
export async function documentedCheck(): Promise<IsFromJumys> {
  const text = await readFile(join(import.meta.dirname, '../../docs/webhooks.md'), 'utf8');
  const [, code = ''] = /```js\n([\s\S]+?)```/.exec(text) ?? [];
  const module: unknown = await import(`data:text/javascript,${encodeURIComponent(code)}`);
  if (typeof module !== 'object' || module === null || !('isFromJumys' in module)) {
    throw new Error('the documentation has no check of signatures');
  }
  const { isFromJumys } = module;
  if (typeof isFromJumys !== 'function') throw new TypeError('the documented check is no function');
  return (...given) => isFromJumys(...given) === true;
}
