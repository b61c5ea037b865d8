import * as z from 'zod/mini';
import { inspectUpload } from '#application/files/inspect-upload.ts';
import type { InspectUploadDeps } from '#application/files/inspect-upload.ts';
import type { EventDeclaration } from '#runtime/manifest.ts';
import { quarantinedFile } from './quarantined-file.ts';

/** An upload has arrived in quarantine (B4, B20). Pictures are decoded in memory, archives unfolded: hence its size. */
export const onFileStored = {
  name: 'on-file-stored',
  source: { kind: 'bucket', prefix: 'quarantine/' },
  timeoutSeconds: 120,
  memoryMb: 1769,
  uses: { table: 'write', files: 'write' },
} as const satisfies EventDeclaration;

/** What is read of a bucket notification. */
export const bucketEventSchema = z.object({
  Records: z.array(z.object({ s3: z.object({ object: z.object({ key: z.string(), eTag: z.string() }) }) })),
});

export async function handleFileStored(
  event: z.infer<typeof bucketEventSchema>,
  deps: InspectUploadDeps,
): Promise<void> {
  for (const { s3 } of event.Records) {
    const id = quarantinedFile(decodeURIComponent(s3.object.key.replaceAll('+', ' ')));
    // What lies in quarantine under another name than a file's ID was not put there by an upload.
    if (id !== undefined) await inspectUpload({ id, etag: s3.object.eTag, requestId: `stored:${id}` }, deps);
  }
}
