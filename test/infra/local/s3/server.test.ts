import {
  CopyObjectCommand,
  DeleteObjectCommand,
  GetObjectCommand,
  HeadObjectCommand,
  ListObjectsV2Command,
  NoSuchKey,
  PutObjectCommand,
  S3Client,
} from '@aws-sdk/client-s3';
import { createPresignedPost } from '@aws-sdk/s3-presigned-post';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import { Readable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { LOCAL_CREDENTIALS, LOCAL_REGION } from '../../../../infra/local/dynamodb.ts';
import { testS3 } from '../../../support/local-s3.ts';
import type { TestS3 } from '../../../support/local-s3.ts';

const Bucket = 'files';
const KEY = 'quarantine/түйіндеме мен+сурет (1).pdf';

const put = (s3: TestS3, Body: string | Buffer, Key = KEY) =>
  s3.client.send(
    new PutObjectCommand({ Bucket, Key, Body, ContentType: 'application/pdf', Metadata: { owner: 'me' } }),
  );
const text = async (s3: TestS3, Key = KEY, Range?: string): Promise<string> => {
  const { Body } = await s3.client.send(
    new GetObjectCommand({ Bucket, Key, ...(Range === undefined ? {} : { Range }) }),
  );
  return (await Body?.transformToString()) ?? '';
};

describe('objects through the SDK', () => {
  it('keeps bytes and headers, and tells of the new object', async () => {
    const s3 = await testS3();
    const { ETag } = await put(s3, 'hello');
    expect(await text(s3)).toBe('hello');
    const head = await s3.client.send(new HeadObjectCommand({ Bucket, Key: KEY }));
    expect(head).toMatchObject({
      ContentLength: 5,
      ContentType: 'application/pdf',
      ETag,
      Metadata: { owner: 'me' },
    });
    expect(head.LastModified?.toISOString()).toBe('2026-11-02T09:00:00.000Z');
    expect(s3.created).toEqual([{ bucket: Bucket, key: KEY, size: 5, etag: ETag?.replaceAll('"', '') }]);
  });

  it('unwraps a streamed body with its checksum trailer', async () => {
    const s3 = await testS3();
    const bytes = Buffer.alloc(200_000, 'ab');
    await s3.client.send(
      new PutObjectCommand({ Bucket, Key: 'a', Body: Readable.from([bytes]), ContentLength: bytes.length }),
    );
    expect(await text(s3, 'a')).toBe(bytes.toString());
  });

  it('answers ranges', async () => {
    const s3 = await testS3();
    await put(s3, '0123456789');
    expect(await text(s3, KEY, 'bytes=2-4')).toBe('234');
    expect(await text(s3, KEY, 'bytes=-3')).toBe('789');
    expect(await text(s3, KEY, 'bytes=8-99')).toBe('89');
    await expect(text(s3, KEY, 'bytes=20-30')).rejects.toMatchObject({ name: 'InvalidRange' });
  });

  it('says NoSuchKey of what is not there, and deletes without complaint', async () => {
    const s3 = await testS3();
    await expect(text(s3)).rejects.toBeInstanceOf(NoSuchKey);
    await put(s3, 'x');
    await s3.client.send(new DeleteObjectCommand({ Bucket, Key: KEY }));
    await s3.client.send(new DeleteObjectCommand({ Bucket, Key: KEY }));
    await expect(text(s3)).rejects.toBeInstanceOf(NoSuchKey);
    await expect(s3.client.send(new HeadObjectCommand({ Bucket, Key: KEY }))).rejects.toMatchObject({
      name: 'NotFound',
    });
  });

  it('holds reads, copies and first writes to their conditions', async () => {
    const s3 = await testS3();
    const { ETag } = await put(s3, 'one');
    await put(s3, 'two');
    const failed = { name: 'PreconditionFailed' };
    await expect(
      s3.client.send(new GetObjectCommand({ Bucket, Key: KEY, IfMatch: ETag })),
    ).rejects.toMatchObject(failed);
    const copy = { Bucket, Key: 'copy', CopySource: `${Bucket}/${encodeURIComponent(KEY)}` };
    await expect(
      s3.client.send(new CopyObjectCommand({ ...copy, CopySourceIfMatch: ETag })),
    ).rejects.toMatchObject(failed);
    await expect(
      s3.client.send(new PutObjectCommand({ Bucket, Key: KEY, Body: 'three', IfNoneMatch: '*' })),
    ).rejects.toMatchObject(failed);
    expect(await text(s3)).toBe('two');
  });

  it('copies with the old headers or with new ones', async () => {
    const s3 = await testS3();
    await put(s3, 'x');
    const CopySource = `${Bucket}/${encodeURIComponent(KEY)}`;
    await s3.client.send(new CopyObjectCommand({ Bucket, Key: 'same', CopySource }));
    await s3.client.send(
      new CopyObjectCommand({
        Bucket,
        Key: 'new',
        CopySource,
        MetadataDirective: 'REPLACE',
        ContentType: 'text/plain',
      }),
    );
    const type = async (Key: string) =>
      (await s3.client.send(new HeadObjectCommand({ Bucket, Key }))).ContentType;
    expect(await type('same')).toBe('application/pdf');
    expect(await type('new')).toBe('text/plain');
    expect(await text(s3, 'new')).toBe('x');
  });

  it('lists by prefix, page by page', async () => {
    const s3 = await testS3();
    for (const key of ['a/1', 'a/2', 'a/3', 'b/1']) await put(s3, key, key);
    const first = await s3.client.send(new ListObjectsV2Command({ Bucket, Prefix: 'a/', MaxKeys: 2 }));
    expect(first.Contents?.map(({ Key }) => Key)).toEqual(['a/1', 'a/2']);
    const second = await s3.client.send(
      new ListObjectsV2Command({ Bucket, Prefix: 'a/', ContinuationToken: first.NextContinuationToken }),
    );
    expect(second.Contents?.map(({ Key, Size }) => [Key, Size])).toEqual([['a/3', 3]]);
    expect(second.IsTruncated).toBe(false);
    expect((await s3.client.send(new ListObjectsV2Command({ Bucket: 'empty' }))).KeyCount).toBe(0);
  });

  it('refuses a wrong secret, a wrong key and no signature at all', async () => {
    const s3 = await testS3();
    const as = (credentials: { accessKeyId: string; secretAccessKey: string }) =>
      new S3Client({
        endpoint: s3.endpoint,
        region: LOCAL_REGION,
        forcePathStyle: true,
        credentials,
        maxAttempts: 1,
      });
    const command = new PutObjectCommand({ Bucket, Key: KEY, Body: 'x' });
    await expect(as({ ...LOCAL_CREDENTIALS, secretAccessKey: 'other' }).send(command)).rejects.toMatchObject({
      name: 'SignatureDoesNotMatch',
    });
    await expect(as({ ...LOCAL_CREDENTIALS, accessKeyId: 'other' }).send(command)).rejects.toMatchObject({
      name: 'InvalidAccessKeyId',
    });
    const response = await fetch(`${s3.endpoint}/${Bucket}/x`);
    expect(response.status).toBe(403);
    expect(await response.text()).toContain('<Code>AccessDenied</Code>');
    expect(s3.created).toEqual([]);
  });

  it('refuses bytes that are not those of their checksum', async () => {
    const s3 = await testS3();
    const refused = s3.client.send(
      new PutObjectCommand({ Bucket, Key: KEY, Body: 'x', ChecksumCRC32: 'AAAAAA==' }),
    );
    await expect(refused).rejects.toMatchObject({ name: 'BadDigest' });
  });
});

describe('presigned URLs', () => {
  const signed = (s3: TestS3, command: GetObjectCommand | PutObjectCommand, expiresIn = 60) =>
    getSignedUrl(s3.client, command, { expiresIn, signingDate: new Date(s3.clock.now()) });

  it('serve a GET with the headers asked for, until the second they expire', async () => {
    const s3 = await testS3();
    await put(s3, 'hello');
    const disposition = `attachment; filename*=UTF-8''%D3%A9%D0%BC%D1%96%D1%80.pdf`;
    const url = await signed(
      s3,
      new GetObjectCommand({ Bucket, Key: KEY, ResponseContentDisposition: disposition }),
    );
    s3.clock.advance(59_999);
    const response = await fetch(url);
    expect(await response.text()).toBe('hello');
    expect(response.headers.get('content-disposition')).toBe(disposition);
    expect(response.headers.get('access-control-allow-origin')).toBe('*');
    s3.clock.advance(1);
    const late = await fetch(url);
    expect(late.status).toBe(403);
    expect(await late.text()).toContain('Request has expired');
  });

  it('are good for nothing else than what was signed', async () => {
    const s3 = await testS3();
    await put(s3, 'hello');
    await put(s3, 'secret', 'other');
    const url = new URL(await signed(s3, new GetObjectCommand({ Bucket, Key: KEY })));
    const tampered = async (change: (url: URL) => void, method = 'GET') => {
      const copy = new URL(url);
      change(copy);
      return (await fetch(copy, { method })).status;
    };
    expect(await tampered(() => {})).toBe(200);
    expect(await tampered((copy) => (copy.pathname = `/${Bucket}/other`))).toBe(403);
    expect(await tampered((copy) => copy.searchParams.set('X-Amz-Expires', '600'))).toBe(403);
    expect(await tampered((copy) => copy.searchParams.set('response-content-type', 'text/html'))).toBe(403);
    expect(await tampered(() => {}, 'DELETE')).toBe(403);
    expect(await tampered((copy) => copy.searchParams.delete('X-Amz-Signature'))).toBe(403);
  });

  it('are not valid before their time', async () => {
    const s3 = await testS3();
    await put(s3, 'hello');
    const url = await signed(s3, new GetObjectCommand({ Bucket, Key: KEY }));
    s3.clock.advance(-16 * 60_000);
    expect(await (await fetch(url)).text()).toContain('Request is not valid yet');
  });

  it('take a PUT only with the headers that were signed', async () => {
    const s3 = await testS3();
    const url = await getSignedUrl(
      s3.client,
      new PutObjectCommand({ Bucket, Key: KEY, ContentType: 'application/pdf' }),
      {
        expiresIn: 60,
        signingDate: new Date(s3.clock.now()),
        signableHeaders: new Set(['content-type', 'host']),
      },
    );
    const attempt = (type: string) =>
      fetch(url, { method: 'PUT', body: 'hello', headers: { 'content-type': type } });
    expect((await attempt('text/html')).status).toBe(403);
    expect(s3.created).toEqual([]);
    expect((await attempt('application/pdf')).status).toBe(200);
    expect(await text(s3)).toBe('hello');
  });
});

describe('form uploads', () => {
  const LENGTH = 5;
  const policy = (s3: TestS3) => {
    s3.client.config.systemClockOffset = Date.parse(s3.clock.now()) - Date.now();
    return createPresignedPost(s3.client, {
      Bucket,
      Key: KEY,
      Fields: { 'Content-Type': 'application/pdf' },
      Conditions: [['content-length-range', LENGTH, LENGTH]],
      Expires: 300,
    });
  };
  const upload = async (
    post: { url: string; fields: Record<string, string> },
    content = 'hello',
    fields: Record<string, string> = {},
  ) => {
    const form = new FormData();
    for (const [name, value] of Object.entries({ ...post.fields, ...fields })) form.append(name, value);
    form.append('file', new Blob([content], { type: 'text/html' }), 'whatever.html');
    const response = await fetch(post.url, { method: 'POST', body: form });
    return { status: response.status, body: await response.text(), etag: response.headers.get('etag') };
  };

  it('store what keeps the policy, under the type of the form and not of the file part', async () => {
    const s3 = await testS3();
    const { status, etag } = await upload(await policy(s3));
    expect(status).toBe(204);
    const head = await s3.client.send(new HeadObjectCommand({ Bucket, Key: KEY }));
    expect(head).toMatchObject({ ContentType: 'application/pdf', ETag: etag, ContentLength: LENGTH });
    expect(s3.created).toMatchObject([{ bucket: Bucket, key: KEY, size: LENGTH }]);
  });

  it('answer 201 with a document when asked to', async () => {
    const s3 = await testS3();
    const post = await createPresignedPost(s3.client, {
      Bucket,
      Key: KEY,
      Fields: { success_action_status: '201' },
      Expires: 3600,
    });
    s3.clock.set(new Date().toISOString());
    const { status, body } = await upload(post);
    expect([status, body]).toEqual([201, expect.stringContaining(`<Bucket>${Bucket}</Bucket>`)]);
  });

  it.each([
    ['one byte more', 'hello!', {}, 400, '<Code>EntityTooLarge</Code>'],
    ['one byte less', 'hell', {}, 400, '<Code>EntityTooSmall</Code>'],
    ['another key', 'hello', { key: 'clean/x' }, 403, 'Policy Condition failed'],
    ['another type', 'hello', { 'Content-Type': 'text/html' }, 403, 'Policy Condition failed'],
    [
      'a field the policy does not know',
      'hello',
      { 'x-amz-meta-x': '1' },
      403,
      'Extra input fields: x-amz-meta-x',
    ],
    [
      'another policy',
      'hello',
      { Policy: Buffer.from('{}').toString('base64') },
      403,
      'SignatureDoesNotMatch',
    ],
    ['a forged signature', 'hello', { 'X-Amz-Signature': '0'.repeat(64) }, 403, 'SignatureDoesNotMatch'],
    [
      'a foreign key',
      'hello',
      { 'X-Amz-Credential': 'x/20261102/eu-central-1/s3/aws4_request' },
      403,
      'InvalidAccessKeyId',
    ],
  ])('refuse %s and keep nothing', async (_, content, fields, status, said) => {
    const s3 = await testS3();
    expect(await upload(await policy(s3), content, fields)).toMatchObject({
      status,
      body: expect.stringContaining(said),
    });
    expect(s3.created).toEqual([]);
  });

  it('refuse an expired policy to the second', async () => {
    const s3 = await testS3();
    const post = await policy(s3);
    s3.clock.advance(299_000);
    expect((await upload(post)).status).toBe(204);
    s3.clock.advance(1_000);
    expect(await upload(post)).toMatchObject({
      status: 403,
      body: expect.stringContaining('Policy expired'),
    });
  });

  it('refuse a form without a file, and what is no form', async () => {
    const s3 = await testS3();
    const { url } = await policy(s3);
    const form = new FormData();
    form.append('key', KEY);
    expect(await (await fetch(url, { method: 'POST', body: form })).text()).toContain('InvalidArgument');
    expect(await (await fetch(url, { method: 'POST', body: 'x' })).text()).toContain('MalformedPOSTRequest');
  });
});

it('a browser may ask first', async () => {
  const s3 = await testS3();
  const response = await fetch(`${s3.endpoint}/files`, { method: 'OPTIONS' });
  expect([response.status, response.headers.get('access-control-allow-origin')]).toEqual([200, '*']);
});
