import type { IncomingHttpHeaders } from 'node:http';
import { crc32Base64, objectBytes } from './body.ts';
import { S3Error, noSuchKey, notImplemented, preconditionFailed, xmlDocument } from './errors.ts';
import type { ObjectStore, StoredObject } from './store.ts';

export interface S3Request {
  readonly method: string;
  readonly bucket: string;
  /** Empty for requests to the bucket itself. */
  readonly key: string;
  readonly query: URLSearchParams;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
  /** The moment of the request, ISO. */
  readonly at: string;
}
export interface S3Reply {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Buffer;
  /** The object that the request made. */
  readonly created?: StoredObject;
}

const KEPT_HEADERS = ['content-type', 'content-disposition', 'cache-control', 'content-language', 'expires'];
const RESPONSE_OVERRIDES = new Map([
  ['response-content-type', 'content-type'],
  ['response-content-disposition', 'content-disposition'],
  ['response-cache-control', 'cache-control'],
]);

/** Performs an authenticated request to one object or to the bucket's list. Throws S3Error. */
export function perform(request: S3Request, store: ObjectStore): Promise<S3Reply> {
  if (request.key === '') return request.method === 'GET' ? list(request, store) : refuse();
  switch (request.method) {
    case 'PUT':
      return request.headers['x-amz-copy-source'] === undefined ? put(request, store) : copy(request, store);
    case 'GET':
    case 'HEAD':
      return get(request, store);
    case 'DELETE':
      return remove(request, store);
    default:
      return refuse();
  }
}

const refuse = (): Promise<never> => Promise.reject(notImplemented());

/** The headers of a request that belong to the object it stores. */
export function keptHeaders(headers: Readonly<Record<string, unknown>>): Record<string, string> {
  const kept: Record<string, string> = { 'content-type': 'binary/octet-stream' };
  for (const [name, value] of Object.entries(headers)) {
    if (typeof value === 'string' && (KEPT_HEADERS.includes(name) || name.startsWith('x-amz-meta-')))
      kept[name] = value;
  }
  return kept;
}

async function put(request: S3Request, store: ObjectStore): Promise<S3Reply> {
  const { bucket, key, headers } = request;
  if (headers['if-none-match'] === '*' && (await store.describe(bucket, key)) !== undefined) {
    throw preconditionFailed('If-None-Match');
  }
  const bytes = objectBytes(request.body, headers);
  const created = await store.put(bucket, key, bytes, keptHeaders(headers), request.at);
  return {
    status: 200,
    headers: { etag: `"${created.etag}"`, 'x-amz-checksum-crc32': crc32Base64(bytes) },
    created,
  };
}

async function copy(request: S3Request, store: ObjectStore): Promise<S3Reply> {
  const source = decodeURIComponent(String(request.headers['x-amz-copy-source'])).replace(/^\//, '');
  const bucket = source.slice(0, source.indexOf('/'));
  const key = source.slice(source.indexOf('/') + 1);
  const described = await found(store, bucket, key);
  if (!matches(request.headers['x-amz-copy-source-if-match'], described.etag)) {
    throw preconditionFailed('x-amz-copy-source-If-Match');
  }
  const replaced = request.headers['x-amz-metadata-directive'] === 'REPLACE';
  const headers = replaced ? keptHeaders(request.headers) : described.headers;
  const bytes = await store.read(bucket, key);
  const created = await store.put(request.bucket, request.key, bytes, headers, request.at);
  const body = xmlDocument('CopyObjectResult', { ETag: `"${created.etag}"`, LastModified: created.storedAt });
  return { status: 200, headers: { 'content-type': 'application/xml' }, body, created };
}

async function get(request: S3Request, store: ObjectStore): Promise<S3Reply> {
  const { bucket, key, method } = request;
  const described = await found(store, bucket, key);
  if (!matches(request.headers['if-match'], described.etag)) throw preconditionFailed('If-Match');
  const headers: Record<string, string> = {
    ...described.headers,
    etag: `"${described.etag}"`,
    'last-modified': new Date(described.storedAt).toUTCString(),
    'accept-ranges': 'bytes',
    'content-length': String(described.size),
  };
  for (const [parameter, header] of RESPONSE_OVERRIDES) {
    const value = request.query.get(parameter);
    if (value !== null) headers[header] = value;
  }
  if (method === 'HEAD') return { status: 200, headers };
  const bytes = await store.read(bucket, key);
  const range = requestedRange(request.headers.range, bytes.length);
  if (range === undefined) return { status: 200, headers, body: bytes };
  const [first, last] = range;
  const part = bytes.subarray(first, last + 1);
  headers['content-range'] = `bytes ${first}-${last}/${bytes.length}`;
  headers['content-length'] = String(part.length);
  return { status: 206, headers, body: part };
}

async function remove(request: S3Request, store: ObjectStore): Promise<S3Reply> {
  await store.remove(request.bucket, request.key);
  return { status: 204 };
}

async function list(request: S3Request, store: ObjectStore): Promise<S3Reply> {
  const prefix = request.query.get('prefix') ?? '';
  const after = request.query.get('continuation-token') ?? request.query.get('start-after') ?? '';
  const limit = Number(request.query.get('max-keys') ?? 1000);
  const matching = (await store.list(request.bucket))
    .filter(({ key }) => key.startsWith(prefix))
    .filter(({ key }) => after === '' || Buffer.compare(Buffer.from(key), Buffer.from(after)) > 0);
  const page = matching.slice(0, limit);
  const last = page.at(-1);
  const truncated = matching.length > page.length && last !== undefined;
  const body = xmlDocument('ListBucketResult', {
    Name: request.bucket,
    Prefix: prefix,
    KeyCount: page.length,
    MaxKeys: limit,
    IsTruncated: truncated,
    ...(truncated ? { NextContinuationToken: last.key } : {}),
    Contents: page.map(({ key, size, etag, storedAt }) => ({
      Key: key,
      LastModified: storedAt,
      ETag: `"${etag}"`,
      Size: size,
      StorageClass: 'STANDARD',
    })),
  });
  return { status: 200, headers: { 'content-type': 'application/xml' }, body };
}

async function found(store: ObjectStore, bucket: string, key: string): Promise<StoredObject> {
  const described = await store.describe(bucket, key);
  if (described === undefined) throw noSuchKey(key);
  return described;
}

function matches(condition: string | readonly string[] | undefined, etag: string): boolean {
  return condition === undefined || String(condition).replaceAll('"', '') === etag;
}

function requestedRange(header: string | undefined, size: number): readonly [number, number] | undefined {
  const match = /^bytes=(\d*)-(\d*)$/.exec(header ?? '');
  if (match === null) return undefined;
  const [, from = '', to = ''] = match;
  if (from === '' && to === '') return undefined;
  const first = from === '' ? Math.max(0, size - Number(to)) : Number(from);
  const last = from === '' || to === '' ? size - 1 : Math.min(Number(to), size - 1);
  if (first > last) throw new S3Error(416, 'InvalidRange', 'The requested range is not satisfiable');
  return [first, last];
}
