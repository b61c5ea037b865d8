import { GetObjectCommand } from '@aws-sdk/client-s3';
import type { S3Client } from '@aws-sdk/client-s3';
import { createPresignedPost } from '@aws-sdk/s3-presigned-post';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import type { LinkSigner, UploadSigner } from '#domain/files/ports.ts';
import { millisecondsOf } from '#domain/shared/time.ts';
import { cleanKey, quarantineKey } from './client.ts';

/**
 * Uploads are signed as a form's policy rather than as a PUT: a policy has the bucket itself refuse a byte too many
 * with an answer that says so, where a PUT's signed length only breaks the signature, and browsers send it without
 * setting forbidden headers. `client` must sign nothing else: its clock is set to each request's moment.
 */
export function s3UploadSigner(
  client: S3Client,
  bucket: string,
  machineNow: () => number = Date.now,
): UploadSigner {
  return {
    async signUpload({ id, contentType, length, at, until }) {
      // The SDK dates policies by the machine's clock; ours may be another (a test's, a virtual one).
      client.config.systemClockOffset = millisecondsOf(at) - machineNow();
      const { url, fields } = await createPresignedPost(client, {
        Bucket: bucket,
        Key: quarantineKey(id),
        Fields: { 'Content-Type': contentType },
        Conditions: [
          ['eq', '$key', quarantineKey(id)],
          ['eq', '$Content-Type', contentType],
          ['content-length-range', length, length],
        ],
        Expires: Math.floor((millisecondsOf(until) - millisecondsOf(at)) / 1000),
      });
      return { url, method: 'POST', fields };
    },
  };
}

/** Links to clean objects. Type and disposition come from the object, so that a link carries nothing personal. */
export const s3LinkSigner = (client: S3Client, bucket: string): LinkSigner => ({
  signLink: (id, at, seconds) =>
    getSignedUrl(client, new GetObjectCommand({ Bucket: bucket, Key: cleanKey(id) }), {
      expiresIn: seconds,
      signingDate: new Date(millisecondsOf(at)),
    }),
});
