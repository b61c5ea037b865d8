import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { millisecondsOf } from '#domain/shared/time.ts';
import type { Clock } from '#domain/shared/time.ts';
import { readBody } from './body.ts';
import { S3Error, accessDenied, errorDocument, xmlDocument } from './errors.ts';
import { keptHeaders, perform } from './operations.ts';
import type { S3Reply } from './operations.ts';
import { checkFormUpload } from './policy.ts';
import { authenticate } from './signature.ts';
import type { SignatureSettings } from './signature.ts';
import { objectStore } from './store.ts';
import type { ObjectStore } from './store.ts';

export interface CreatedObject {
  readonly bucket: string;
  readonly key: string;
  readonly size: number;
  readonly etag: string;
}

export interface LocalS3Options extends SignatureSettings {
  /** 0 chooses a free one. */
  readonly port: number;
  readonly directory: string;
  /** Judges expiries and dates objects. */
  readonly clock: Clock;
  /** Told of every object, after the client has its answer. */
  readonly onObjectCreated?: (object: CreatedObject) => Promise<void> | void;
  /** Told when `onObjectCreated` failed, or a request for a reason that is not the client's. */
  readonly onFault?: (error: unknown) => void;
}

export interface LocalS3 {
  readonly endpoint: string;
  /** Ends the server, and waits for events under way. */
  readonly stop: () => Promise<void>;
}

const CORS = {
  'access-control-allow-origin': '*',
  'access-control-allow-methods': 'GET, HEAD, PUT, POST, DELETE',
  'access-control-allow-headers': '*',
  'access-control-expose-headers': 'ETag, x-amz-request-id, Content-Disposition',
  'access-control-max-age': '3000',
} as const;

/**
 * The part of S3 that the platform uses, on 127.0.0.1 with path-style addresses: objects, copies, lists, presigned
 * URLs and form uploads held to their signature, expiry and policy. Buckets come into being by use.
 */
export async function startLocalS3(options: LocalS3Options): Promise<LocalS3> {
  const store = objectStore(options.directory);
  const events = new Set<Promise<void>>();
  const onFault = options.onFault ?? ((error) => process.stderr.write(`local S3: ${String(error)}\n`));
  let requests = 0;

  const announce = async (object: CreatedObject): Promise<void> => {
    try {
      await options.onObjectCreated?.(object);
    } catch (error) {
      onFault(error);
    }
  };

  const serve = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const requestId = String(++requests).padStart(16, '0');
    const { bucket, reply } = await answered(request, options, store, requestId).catch((error: unknown) => {
      if (!(error instanceof S3Error)) onFault(error);
      return { bucket: '', reply: errorReply(error, requestId) };
    });
    // A refused upload may not have been read to its end; the connection must not be used again then.
    if (!request.complete) response.setHeader('connection', 'close');
    response.writeHead(reply.status, { ...CORS, 'x-amz-request-id': requestId, ...reply.headers });
    response.end(request.method === 'HEAD' ? undefined : reply.body);
    if (reply.created === undefined) return;
    const { key, size, etag } = reply.created;
    const event = announce({ bucket, key, size, etag });
    events.add(event);
    await event;
    events.delete(event);
  };

  const server = createServer((request, response) => {
    serve(request, response).catch(onFault);
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port, '127.0.0.1', resolve);
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('local S3 has no port');
  return {
    endpoint: `http://127.0.0.1:${address.port}`,
    stop: async () => {
      await new Promise((resolve) => {
        server.close(resolve);
        server.closeAllConnections();
      });
      await Promise.all(events);
    },
  };
}

async function answered(
  request: IncomingMessage,
  options: LocalS3Options,
  store: ObjectStore,
  requestId: string,
): Promise<{ readonly bucket: string; readonly reply: S3Reply }> {
  const { method = 'GET', headers } = request;
  const url = new URL(request.url ?? '/', 'http://127.0.0.1');
  if (method === 'OPTIONS') return { bucket: '', reply: { status: 200 } };
  const [bucket = '', ...rest] = url.pathname.slice(1).split('/');
  const key = decodeURIComponent(rest.join('/'));
  const at = options.clock.now();
  const body = await readBody(request);
  if (method === 'POST' && key === '') {
    return { bucket, reply: await formUpload(bucket, headers['content-type'] ?? '', body, options, store) };
  }
  authenticate({ method, path: url.pathname, query: url.searchParams, headers }, options, millisecondsOf(at));
  const reply = await perform({ method, bucket, key, query: url.searchParams, headers, body, at }, store);
  return { bucket, reply: { ...reply, headers: { ...reply.headers, 'x-amz-id-2': requestId } } };
}

async function formUpload(
  bucket: string,
  contentType: string,
  body: Buffer,
  options: LocalS3Options,
  store: ObjectStore,
): Promise<S3Reply> {
  const form = await parsedForm(contentType, body);
  const fields = new Map<string, string>();
  let file: Blob | undefined;
  for (const [name, value] of form) {
    if (typeof value !== 'string') file = value;
    else if (file === undefined) fields.set(name.toLowerCase(), value);
  }
  if (file === undefined) {
    throw new S3Error(400, 'InvalidArgument', 'POST requires exactly one file upload per request.');
  }
  if (!fields.has('bucket')) fields.set('bucket', bucket);
  if (fields.get('bucket') !== bucket)
    throw accessDenied('Invalid according to Policy: Policy Condition failed: bucket');
  const now = options.clock.now();
  checkFormUpload(fields, file.size, options, millisecondsOf(now));
  const key = fields.get('key') ?? '';
  if (key === '') throw new S3Error(400, 'InvalidArgument', 'Bucket POST must contain a field named key.');
  const bytes = Buffer.from(await file.arrayBuffer());
  const created = await store.put(bucket, key, bytes, keptHeaders(Object.fromEntries(fields)), now);
  const headers = { etag: `"${created.etag}"`, location: `/${bucket}/${encodeURIComponent(key)}` };
  if (fields.get('success_action_status') !== '201') return { status: 204, headers, created };
  const document = xmlDocument('PostResponse', { Bucket: bucket, Key: key, ETag: `"${created.etag}"` });
  return { status: 201, headers: { ...headers, 'content-type': 'application/xml' }, body: document, created };
}

async function parsedForm(contentType: string, body: Buffer): Promise<FormData> {
  try {
    return await new Response(new Uint8Array(body), { headers: { 'content-type': contentType } }).formData();
  } catch {
    throw new S3Error(
      400,
      'MalformedPOSTRequest',
      'The body of your POST request is not well-formed multipart/form-data.',
    );
  }
}

function errorReply(error: unknown, requestId: string): S3Reply {
  const known =
    error instanceof S3Error
      ? error
      : new S3Error(500, 'InternalError', 'We encountered an internal error. Please try again.');
  return {
    status: known.status,
    headers: { 'content-type': 'application/xml' },
    body: errorDocument(known, requestId),
  };
}
