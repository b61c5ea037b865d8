import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';

export interface LocalAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | readonly string[]>>;
  readonly body: string | Uint8Array;
}
export interface LocalRequest {
  readonly method: string;
  readonly url: URL;
  /** As sent, before any decoding. */
  readonly rawPath: string;
  readonly rawQuery: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly cookies: readonly string[];
  /** `undefined` when the body is longer than the server accepts. */
  readonly body: Buffer | undefined;
  readonly sourceIp: string;
  readonly protocol: string;
}

export interface LocalServer {
  readonly url: string;
  readonly stop: () => Promise<void>;
}

const HOST = '127.0.0.1';

/** An HTTP server on the loopback interface alone; what `answer` throws becomes a bare 500, told to `onFault`. */
export async function serve(
  port: number,
  maxBodyBytes: number,
  answer: (request: LocalRequest) => Promise<LocalAnswer>,
  onFault: (error: unknown) => void,
): Promise<LocalServer> {
  const server = createServer((incoming, outgoing) => {
    void respond(incoming, outgoing);
  });
  const respond = async (incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> => {
    try {
      const { status, headers, body } = await answer(await readRequest(incoming, maxBodyBytes));
      outgoing.writeHead(status, { ...mutable(headers), ...lengthOf(status, body) });
      outgoing.end(incoming.method === 'HEAD' ? undefined : body);
    } catch (error) {
      onFault(error);
      if (!outgoing.headersSent) outgoing.writeHead(500, { 'content-type': 'text/plain' });
      outgoing.end('the local runtime failed: see its log\n');
    }
  };
  server.keepAliveTimeout = 5_000;
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, HOST, resolve);
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return {
    url: `http://${HOST}:${address.port}`,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

const lengthOf = (status: number, body: string | Uint8Array): Record<string, number> =>
  status === 204 || status === 304 ? {} : { 'content-length': Buffer.byteLength(body) };

const mutable = (headers: LocalAnswer['headers']): Record<string, string | string[]> =>
  Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name, typeof value === 'string' ? value : [...value]]),
  );

async function readRequest(incoming: IncomingMessage, maxBodyBytes: number): Promise<LocalRequest> {
  const target = incoming.url ?? '/';
  const cut = target.indexOf('?');
  const rawPath = cut === -1 ? target : target.slice(0, cut);
  const { headers, cookies } = joinedHeaders(incoming);
  return {
    method: incoming.method ?? 'GET',
    url: new URL(target.startsWith('/') ? `http://${HOST}${target}` : `http://${HOST}/`),
    rawPath,
    rawQuery: cut === -1 ? '' : target.slice(cut + 1),
    headers,
    cookies,
    body: await readBody(incoming, maxBodyBytes),
    sourceIp: incoming.socket.remoteAddress ?? HOST,
    protocol: `HTTP/${incoming.httpVersion}`,
  };
}

function joinedHeaders(incoming: IncomingMessage): Pick<LocalRequest, 'headers' | 'cookies'> {
  const headers: Record<string, string> = {};
  const cookies: string[] = [];
  for (const [name, values = []] of Object.entries(incoming.headersDistinct)) {
    if (name === 'cookie') cookies.push(...values.flatMap((value) => value.split(/;\s*/)));
    else headers[name] = values.join(',');
  }
  return { headers, cookies };
}

async function readBody(incoming: IncomingMessage, maxBytes: number): Promise<Buffer | undefined> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of incoming) {
    const bytes = Buffer.isBuffer(chunk) ? chunk : Buffer.from(String(chunk));
    size += bytes.length;
    // What is too long is read to its end, for the client to be ready to hear the refusal.
    if (size <= maxBytes) chunks.push(bytes);
  }
  return size > maxBytes ? undefined : Buffer.concat(chunks);
}
