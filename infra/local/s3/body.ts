import { createHash } from 'node:crypto';
import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';
import { crc32 } from 'node:zlib';
import { S3Error } from './errors.ts';

/** Objects are held in memory while they travel; ours are 8 MiB at most. */
const MAX_BODY_BYTES = 64 * 1024 * 1024;

const tooLarge = (size: number): S3Error =>
  new S3Error(400, 'EntityTooLarge', 'Your proposed upload exceeds the maximum allowed size', {
    ProposedSize: size,
    MaxSizeAllowed: MAX_BODY_BYTES,
  });

/** Reads a request's bytes. Throws EntityTooLarge past 64 MiB. */
export async function readBody(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    const bytes = Buffer.from(chunk);
    size += bytes.length;
    if (size > MAX_BODY_BYTES) throw tooLarge(size);
    chunks.push(bytes);
  }
  return Buffer.concat(chunks);
}

/**
 * The object in a `PutObject` body: unwraps `aws-chunked`, checks length, `x-amz-content-sha256`, `Content-MD5` and
 * a CRC-32 in a header or in the trailer. Signatures of single chunks are taken on trust. Throws IncompleteBody,
 * XAmzContentSHA256Mismatch, BadDigest.
 */
export function objectBytes(body: Buffer, headers: IncomingHttpHeaders): Buffer {
  const payload = String(headers['x-amz-content-sha256'] ?? '');
  const chunked = payload.startsWith('STREAMING-');
  const { bytes, trailers } = chunked
    ? unchunked(body)
    : { bytes: body, trailers: new Map<string, string>() };
  const declared = headers['x-amz-decoded-content-length'];
  if (chunked && declared !== undefined && Number(declared) !== bytes.length) throw incomplete();
  if (/^[0-9a-f]{64}$/.test(payload) && createHash('sha256').update(bytes).digest('hex') !== payload) {
    throw new S3Error(
      400,
      'XAmzContentSHA256Mismatch',
      'The provided x-amz-content-sha256 header does not match',
    );
  }
  const md5 = headers['content-md5'];
  if (typeof md5 === 'string' && createHash('md5').update(bytes).digest('base64') !== md5) throw badDigest();
  const crc = trailers.get('x-amz-checksum-crc32') ?? headers['x-amz-checksum-crc32'];
  if (typeof crc === 'string' && crc32Base64(bytes) !== crc) throw badDigest();
  return bytes;
}

export function crc32Base64(bytes: Buffer): string {
  const buffer = Buffer.alloc(4);
  buffer.writeUInt32BE(crc32(bytes));
  return buffer.toString('base64');
}

const incomplete = (): S3Error =>
  new S3Error(
    400,
    'IncompleteBody',
    'You did not provide the number of bytes specified by the Content-Length header',
  );
const badDigest = (): S3Error =>
  new S3Error(400, 'BadDigest', 'The checksum you specified did not match what we received.');

function unchunked(body: Buffer): { bytes: Buffer; trailers: Map<string, string> } {
  const parts: Buffer[] = [];
  let offset = 0;
  for (;;) {
    const lineEnd = body.indexOf('\r\n', offset);
    if (lineEnd < 0) throw incomplete();
    const size = Number.parseInt(body.toString('latin1', offset, lineEnd), 16);
    const start = lineEnd + 2;
    if (Number.isNaN(size) || start + size > body.length) throw incomplete();
    if (size === 0)
      return { bytes: Buffer.concat(parts), trailers: trailersOf(body.toString('latin1', start)) };
    parts.push(body.subarray(start, start + size));
    offset = start + size + 2;
  }
}

function trailersOf(text: string): Map<string, string> {
  return new Map(
    text
      .split('\r\n')
      .filter((line) => line.includes(':'))
      .map((line) => [
        line.slice(0, line.indexOf(':')).toLowerCase(),
        line.slice(line.indexOf(':') + 1).trim(),
      ]),
  );
}
