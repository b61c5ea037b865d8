import {
  CopyObjectCommand,
  DeleteObjectCommand,
  GetObjectCommand,
  PutObjectCommand,
} from '@aws-sdk/client-s3';
import type { S3Client } from '@aws-sdk/client-s3';
import type { FileObjects, ObjectContent, ObjectReading } from '#domain/files/ports.ts';
import { cleanKey, inspectedKey, quarantineKey } from './client.ts';

/** What a browser saves a file as; the name that the owner gave it is personal and stays in the table. */
const DOWNLOAD_NAMES: Readonly<Record<string, string>> = {
  'application/pdf': 'file.pdf',
  'application/msword': 'file.doc',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': 'file.docx',
  'application/zip': 'file.zip',
  'image/jpeg': 'image.jpg',
  'image/png': 'image.png',
  'image/webp': 'photo.webp',
};

/** The objects of files in the bucket. */
export function s3FileObjects(client: S3Client, bucket: string): FileObjects {
  const put = async (key: string, { bytes, contentType }: ObjectContent): Promise<void> => {
    await client.send(
      new PutObjectCommand({
        Bucket: bucket,
        Key: key,
        Body: bytes,
        ContentType: contentType,
        ContentDisposition: `attachment; filename="${DOWNLOAD_NAMES[contentType] ?? 'file'}"`,
        CacheControl: 'private, no-store',
      }),
    );
  };

  return {
    readQuarantined: (id, etag, limit) => read(client, bucket, quarantineKey(id), etag, limit),
    putInspected: (id, content) => put(inspectedKey(id), content),
    putClean: (id, content) => put(cleanKey(id), content),
    async promoteInspected(id) {
      const source = `${bucket}/${inspectedKey(id)}`;
      await client.send(new CopyObjectCommand({ Bucket: bucket, Key: cleanKey(id), CopySource: source }));
    },
    async removeLeftovers(id, keepClean) {
      const keys = [quarantineKey(id), inspectedKey(id), ...(keepClean ? [] : [cleanKey(id)])];
      for (const key of keys) await client.send(new DeleteObjectCommand({ Bucket: bucket, Key: key }));
    },
  };
}

async function read(
  client: S3Client,
  bucket: string,
  key: string,
  etag: string,
  limit: number,
): Promise<ObjectReading> {
  try {
    const { Body: body, ContentLength: length = 0 } = await client.send(
      new GetObjectCommand({ Bucket: bucket, Key: key, IfMatch: `"${etag}"`, Range: `bytes=0-${limit}` }),
    );
    // One byte more than the limit was asked for: so much is read at most, whatever was stored.
    if (length > limit) {
      if (body !== undefined && 'destroy' in body) body.destroy();
      return { found: 'too-large' };
    }
    const bytes = (await body?.transformToByteArray()) ?? new Uint8Array();
    return { found: 'bytes', bytes };
  } catch (error) {
    const found = absence(error);
    if (found === undefined) throw error;
    return { found };
  }
}

function absence(error: unknown): 'missing' | 'replaced' | undefined {
  if (!(error instanceof Error)) return undefined;
  if (error.name === 'NoSuchKey') return 'missing';
  return error.name === 'PreconditionFailed' ? 'replaced' : undefined;
}
