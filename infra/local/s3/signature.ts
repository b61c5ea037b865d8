import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import { S3Error, accessDenied } from './errors.ts';

/** What S3 must know to check that a request was signed by the holder of the account's key. */
export interface SignatureSettings {
  readonly credentials: { readonly accessKeyId: string; readonly secretAccessKey: string };
  readonly region: string;
}

export interface SignedRequest {
  readonly method: string;
  /** The path as it was sent, percent-encoded. */
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: IncomingHttpHeaders;
}

const ALGORITHM = 'AWS4-HMAC-SHA256';
const LONGEST_EXPIRY_SECONDS = 604_800;
/** How far ahead of the server's clock a signature may be dated. */
const SKEW_MS = 15 * 60_000;

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');
const hmac = (key: string | Buffer, text: string): Buffer => createHmac('sha256', key).update(text).digest();

const mismatch = (): S3Error =>
  new S3Error(
    403,
    'SignatureDoesNotMatch',
    'The request signature we calculated does not match the signature you provided. Check your key and signing method.',
  );

/** The bytes of a date such as `20261102T090000Z`, as milliseconds; NaN when it is none. */
export function amzDate(text: string): number {
  return Date.parse(text.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/, '$1-$2-$3T$4:$5:$6Z'));
}

/** Checks `credential` and compares `signature` with our own over `toSign`. Throws InvalidAccessKeyId, SignatureDoesNotMatch. */
export function checkSignature(
  settings: SignatureSettings,
  credential: string,
  toSign: (scope: string) => string,
  signature: string,
): void {
  const [accessKeyId = '', date = '', region = '', service = '', terminator = ''] = credential.split('/');
  if (accessKeyId !== settings.credentials.accessKeyId) {
    throw new S3Error(
      403,
      'InvalidAccessKeyId',
      'The AWS Access Key Id you provided does not exist in our records.',
    );
  }
  if (region !== settings.region || service !== 's3' || terminator !== 'aws4_request') {
    throw new S3Error(
      400,
      'AuthorizationQueryParametersError',
      'Error parsing the X-Amz-Credential parameter',
    );
  }
  const dateKey = hmac(`AWS4${settings.credentials.secretAccessKey}`, date);
  const key = hmac(hmac(hmac(dateKey, region), service), terminator);
  const expected = hmac(key, toSign(`${date}/${region}/${service}/${terminator}`));
  const given = Buffer.from(signature, 'hex');
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) throw mismatch();
}

/**
 * Checks a request signed in its query (a presigned URL: expiry by `nowMs`, at most seven days) or in its
 * `Authorization` header. The age of a header's signature is not checked: the SDK dates it by the machine's clock,
 * which a virtual clock need not follow. Throws what S3 answers.
 */
export function authenticate(request: SignedRequest, settings: SignatureSettings, nowMs: number): void {
  if (request.query.has('X-Amz-Signature')) checkPresigned(request, settings, nowMs);
  else if (request.headers.authorization?.startsWith(`${ALGORITHM} `) === true)
    checkHeader(request, settings);
  else throw accessDenied();
}

function checkPresigned(request: SignedRequest, settings: SignatureSettings, nowMs: number): void {
  const parameter = (name: string): string => request.query.get(`X-Amz-${name}`) ?? '';
  if (parameter('Algorithm') !== ALGORITHM)
    throw accessDenied('Query-string authentication requires AWS4-HMAC-SHA256');
  const date = parameter('Date');
  const signedAt = amzDate(date);
  const seconds = Number(parameter('Expires'));
  if (!(seconds > 0 && seconds <= LONGEST_EXPIRY_SECONDS)) {
    throw new S3Error(
      400,
      'AuthorizationQueryParametersError',
      'X-Amz-Expires must be between 1 and 604800 seconds',
    );
  }
  if (Number.isNaN(signedAt) || signedAt > nowMs + SKEW_MS) throw accessDenied('Request is not valid yet');
  const signedHeaders = parameter('SignedHeaders');
  const canonical = canonicalRequest(request, signedHeaders, 'UNSIGNED-PAYLOAD');
  checkSignature(
    settings,
    parameter('Credential'),
    (scope) => [ALGORITHM, date, scope, sha256(canonical)].join('\n'),
    parameter('Signature'),
  );
  if (signedAt + seconds * 1000 <= nowMs) throw accessDenied('Request has expired');
}

function checkHeader(request: SignedRequest, settings: SignatureSettings): void {
  const { authorization = '' } = request.headers;
  const part = (name: string): string => new RegExp(`${name}=([^,\\s]+)`).exec(authorization)?.[1] ?? '';
  const date = headerText(request.headers, 'x-amz-date');
  const payload = headerText(request.headers, 'x-amz-content-sha256');
  const canonical = canonicalRequest(request, part('SignedHeaders'), payload);
  checkSignature(
    settings,
    part('Credential'),
    (scope) => [ALGORITHM, date, scope, sha256(canonical)].join('\n'),
    part('Signature'),
  );
}

function canonicalRequest(request: SignedRequest, signedHeaders: string, payloadHash: string): string {
  const names = signedHeaders.split(';');
  if (!names.includes('host')) throw mismatch();
  const query = [...request.query]
    .filter(([name]) => name !== 'X-Amz-Signature')
    .map(([name, value]) => `${encoded(name)}=${encoded(value)}`)
    .toSorted();
  const path = request.path
    .split('/')
    .map((segment) => encoded(decodeURIComponent(segment)))
    .join('/');
  const headers = names.map((name) => `${name}:${headerText(request.headers, name)}\n`).join('');
  return [request.method, path, query.join('&'), headers, signedHeaders, payloadHash].join('\n');
}

function headerText(headers: IncomingHttpHeaders, name: string): string {
  const value = headers[name];
  return (Array.isArray(value) ? value.join(',') : (value ?? '')).trim().replaceAll(/\s+/g, ' ');
}

const encoded = (text: string): string =>
  encodeURIComponent(text).replaceAll(/[!'()*]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`);
