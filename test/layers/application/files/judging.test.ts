import { DeleteObjectCommand, HeadObjectCommand, PutObjectCommand } from '@aws-sdk/client-s3';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { MAX_FILE_BYTES } from '#domain/files/kinds.ts';
import { eicar, jpegPhoto, minimalPdf, pdf, zip } from '../../../../infra/local/samples.ts';
import { faultyCalls } from '../../../support/faulty-calls.ts';
import { testS3 } from '../../../support/local-s3.ts';
import { world } from './harness.ts';

const PHOTO = { purpose: 'photo', fileName: 'me.jpg', contentType: 'image/jpeg' } as const;

describe('an upload, scanned in the same process', () => {
  it('[B20] of exactly 8 MiB becomes clean, and nothing stays in quarantine', async () => {
    const files = world(await testS3());
    const content = minimalPdf(MAX_FILE_BYTES);
    const upload = await files.upload(content);
    expect(await files.file(upload.id)).toMatchObject({ state: 'awaiting-upload' });
    await files.stored(upload);
    expect(await files.file(upload.id)).toMatchObject({
      state: 'clean',
      stored: { contentType: 'application/pdf', length: MAX_FILE_BYTES },
    });
    expect(await files.keys()).toEqual([`clean/${upload.id}`]);
    expect((await files.object(`clean/${upload.id}`)).equals(content)).toBe(true);
    expect(files.events()).toEqual(['files.upload-requested', 'files.cleared']);
  });

  it('[B20] of one byte more or less than announced is refused by the bucket', async () => {
    const files = world(await testS3());
    const { again } = await files.upload(minimalPdf(1000));
    await expect(again(minimalPdf(1001))).rejects.toThrow('EntityTooLarge');
    await expect(again(minimalPdf(999))).rejects.toThrow('EntityTooSmall');
  });

  it('[B20] is served as an attachment under a name that is nobody’s', async () => {
    const s3 = await testS3();
    const files = world(s3);
    const upload = await files.upload(minimalPdf());
    await files.stored(upload);
    const bucket = s3.created[0]?.bucket;
    const head = await s3.client.send(new HeadObjectCommand({ Bucket: bucket, Key: `clean/${upload.id}` }));
    expect(head).toMatchObject({
      ContentType: 'application/pdf',
      ContentDisposition: 'attachment; filename="file.pdf"',
      CacheControl: 'private, no-store',
    });
  });

  it('[B4] photo is kept as 300 × 400 WebP only', async () => {
    const files = world(await testS3());
    const upload = await files.upload(await jpegPhoto({ withPlace: true }), PHOTO);
    await files.stored(upload);
    expect(await files.keys()).toEqual([`clean/${upload.id}`]);
    const kept = await sharp(await files.object(`clean/${upload.id}`)).metadata();
    expect(kept).toMatchObject({ format: 'webp', width: 300, height: 400 });
    expect(await files.file(upload.id)).toMatchObject({
      moderation: 'pending',
      stored: { contentType: 'image/webp' },
    });
  });

  it.each([
    [
      'malware',
      zip([{ name: 'readme.txt', content: eicar() }]),
      { fileName: 'a.zip', contentType: 'application/zip' },
    ],
    ['malware', eicar(), {}],
    ['malware', Buffer.concat([minimalPdf(), eicar()]), {}],
    ['type-not-recognised', Buffer.from('<html>'), { fileName: 'a.png', contentType: 'image/png' }],
    ['type-differs', minimalPdf(), PHOTO],
  ] as const)('[B20] is refused by a code and leaves nothing: %s', async (reason, content, request) => {
    const files = world(await testS3());
    const upload = await files.upload(content, request);
    await files.stored(upload);
    expect(await files.file(upload.id)).toMatchObject({ state: 'refused', reason });
    expect(await files.keys()).toEqual([]);
    expect(files.events()).toEqual(['files.upload-requested', 'files.refused']);
  });

  it('[B20] told of twice, at once or later, changes nothing more', async () => {
    const files = world(await testS3());
    const upload = await files.upload(minimalPdf());
    await Promise.allSettled([files.stored(upload), files.stored(upload), files.stored(upload)]);
    await files.stored(upload);
    expect(await files.file(upload.id)).toMatchObject({ state: 'clean', version: 2 });
    expect(await files.keys()).toEqual([`clean/${upload.id}`]);
    expect(files.events()).toEqual(['files.upload-requested', 'files.cleared']);
  });

  it('[B20] sent again after it is clean is thrown away', async () => {
    const files = world(await testS3());
    const upload = await files.upload(minimalPdf());
    await files.stored(upload);
    const second = await upload.again(Buffer.alloc(1000, '<script>'));
    await files.stored(second);
    expect(await files.keys()).toEqual([`clean/${upload.id}`]);
    expect((await files.object(`clean/${upload.id}`)).equals(minimalPdf())).toBe(true);
  });

  it('[B20] replaced while it is judged is refused, whichever event comes first', async () => {
    const content = minimalPdf();
    for (const laterFirst of [false, true]) {
      const files = world(await testS3());
      const first = await files.upload(content);
      const second = await first.again(pdf(['<< /Type /Catalog /Title (as sound as the first) >>'], 1000));
      if (laterFirst) {
        // The first upload began to be judged, and then its event came again.
        await files.stored(first, faultyCalls(1)).catch(() => undefined);
        await files.stored(second);
      }
      await files.stored(first);
      expect(await files.file(first.id)).toMatchObject({ state: 'refused', reason: 'replaced' });
      expect(await files.keys()).toEqual([]);
    }
  });

  it('[B20] that no one asked for is removed', async () => {
    const s3 = await testS3();
    const files = world(s3);
    const upload = await files.upload(minimalPdf());
    files.table.items.clear();
    await files.stored(upload);
    expect(await files.keys()).toEqual([]);
    expect(files.events()).toEqual([]);
  });

  it('[B20] gone before it was read is refused', async () => {
    const s3 = await testS3();
    const files = world(s3);
    const upload = await files.upload(minimalPdf());
    const Bucket = s3.created[0]?.bucket;
    await s3.client.send(new DeleteObjectCommand({ Bucket, Key: `quarantine/${upload.id}` }));
    await files.stored(upload);
    expect(await files.file(upload.id)).toMatchObject({ state: 'refused', reason: 'lost' });
  });

  it('[B20] that came past the bucket’s own check is refused for its length', async () => {
    const s3 = await testS3();
    const files = world(s3);
    const upload = await files.upload(minimalPdf(1000));
    const Bucket = s3.created[0]?.bucket;
    const Key = `quarantine/${upload.id}`;
    const { ETag = '' } = await s3.client.send(new PutObjectCommand({ Bucket, Key, Body: minimalPdf(1001) }));
    await files.stored({ ...upload, etag: ETag.replaceAll('"', '') });
    expect(await files.file(upload.id)).toMatchObject({ state: 'refused', reason: 'length-differs' });
  });

  it('[B20] of more than 8 MiB is not even read', async () => {
    const s3 = await testS3();
    const files = world(s3);
    const upload = await files.upload(minimalPdf(1000));
    const Bucket = s3.created[0]?.bucket;
    const Key = `quarantine/${upload.id}`;
    const Body = minimalPdf(MAX_FILE_BYTES + 1);
    const { ETag = '' } = await s3.client.send(new PutObjectCommand({ Bucket, Key, Body }));
    await files.stored({ ...upload, etag: ETag.replaceAll('"', '') });
    expect(await files.file(upload.id)).toMatchObject({ state: 'refused', reason: 'too-large' });
  });
});

describe('an upload, scanned elsewhere', () => {
  it('[B20] is clean only when inspection and scan have both passed it: inspection first', async () => {
    const files = world(await testS3(), 'guardduty');
    const upload = await files.upload(minimalPdf());
    await files.stored(upload);
    expect(await files.file(upload.id)).toMatchObject({ state: 'inspecting', inspection: { length: 1000 } });
    expect(await files.keys()).toEqual([`inspected/${upload.id}`, `quarantine/${upload.id}`]);
    const repeated = faultyCalls();
    await files.stored(upload, repeated);
    expect(repeated.count).toBe(1);
    await files.scanned(upload);
    await files.scanned(upload);
    expect(await files.file(upload.id)).toMatchObject({ state: 'clean', stored: { length: 1000 } });
    expect(await files.keys()).toEqual([`clean/${upload.id}`]);
    expect(files.events()).toEqual(['files.upload-requested', 'files.cleared']);
  });

  it('[B20] is clean only when both have passed it: scan first', async () => {
    const files = world(await testS3(), 'guardduty');
    const upload = await files.upload(minimalPdf());
    await files.scanned(upload);
    await files.scanned(upload);
    expect(await files.file(upload.id)).toMatchObject({ state: 'inspecting', scan: 'passed' });
    await files.stored(upload);
    expect(await files.file(upload.id)).toMatchObject({ state: 'clean' });
    expect(await files.keys()).toEqual([`clean/${upload.id}`]);
  });

  it('[B20] is clean when both speak at once', async () => {
    const s3 = await testS3();
    for (let round = 0; round < 10; round++) {
      const files = world(s3, 'guardduty');
      const upload = await files.upload(minimalPdf());
      await Promise.all([files.stored(upload), files.scanned(upload)]);
      expect(await files.file(upload.id)).toMatchObject({ state: 'clean' });
      expect(await files.keys()).toEqual([`clean/${upload.id}`]);
    }
  });

  it.each([
    ['malware', 'malware'],
    ['unknown', 'not-scanned'],
  ] as const)(
    '[B20] is refused when the scan says %s, before or after the inspection',
    async (verdict, reason) => {
      const s3 = await testS3();
      for (const scanFirst of [true, false]) {
        const files = world(s3, 'guardduty');
        const upload = await files.upload(minimalPdf());
        if (!scanFirst) await files.stored(upload);
        await files.scanned(upload, verdict);
        if (scanFirst) await files.stored(upload);
        expect(await files.file(upload.id)).toMatchObject({ state: 'refused', reason });
        expect(await files.keys()).toEqual([]);
      }
    },
  );

  it('[B20] is refused when what was scanned is not what was inspected', async () => {
    const files = world(await testS3(), 'guardduty');
    const first = await files.upload(minimalPdf());
    await files.stored(first);
    await files.scanned({ ...first, etag: 'another' });
    expect(await files.file(first.id)).toMatchObject({ state: 'refused', reason: 'replaced' });
    expect(await files.keys()).toEqual([]);
  });

  it('[B20] is refused by the inspection even if the scan passes it', async () => {
    const files = world(await testS3(), 'guardduty');
    const upload = await files.upload(Buffer.from('<html>'.padEnd(1000)));
    await files.scanned(upload);
    await files.stored(upload);
    expect(await files.file(upload.id)).toMatchObject({ state: 'refused', reason: 'type-not-recognised' });
  });
});
