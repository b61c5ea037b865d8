import { GetObjectCommand, ListObjectsV2Command, S3Client } from '@aws-sdk/client-s3';
import { fileRepository } from '#adapters/dynamodb/files.ts';
import { fileInspector } from '#adapters/inspection/file-inspector.ts';
import { scannedElsewhere, signatureScanner } from '#adapters/inspection/signature-scanner.ts';
import { s3FileObjects } from '#adapters/s3/file-objects.ts';
import { s3UploadSigner } from '#adapters/s3/signed-requests.ts';
import { inspectUpload } from '#application/files/inspect-upload.ts';
import { recordScan } from '#application/files/record-scan.ts';
import type { ScannedUpload } from '#application/files/record-scan.ts';
import { requestUpload } from '#application/files/request-upload.ts';
import type { StoredFile } from '#domain/files/file.ts';
import type { UploadRequest } from '#domain/files/upload-request.ts';
import type { FileId } from '#domain/shared/ids.ts';
import { LOCAL_CREDENTIALS, LOCAL_REGION } from '../../../../infra/local/dynamodb.ts';
import type { MemoryTable } from '../../../support/memory-table.ts';
import { memoryTable } from '../../../support/memory-table.ts';
import { countCommands, faultyCalls, throughCalls } from '../../../support/faulty-calls.ts';
import type { Calls } from '../../../support/faulty-calls.ts';
import { ASKED_AT, ownerContext, pdfRequest } from '../../../support/files.ts';
import type { TestS3 } from '../../../support/local-s3.ts';
import { countedRandom } from '../../../support/random.ts';

export interface World {
  readonly table: MemoryTable;
  readonly upload: (content: Uint8Array, request?: Partial<UploadRequest>) => Promise<Upload>;
  /** Delivers the bucket's event once, its calls counted by `calls`. */
  readonly stored: (upload: Upload, calls?: Calls) => Promise<void>;
  /** Delivers GuardDuty's event once. */
  readonly scanned: (upload: Upload, verdict?: ScannedUpload['verdict'], calls?: Calls) => Promise<void>;
  readonly file: (id: FileId) => Promise<StoredFile | undefined>;
  readonly object: (key: string) => Promise<Buffer>;
  readonly keys: () => Promise<readonly string[]>;
  /** What happened, as the outbox has it. */
  readonly events: () => readonly string[];
}
export interface Upload {
  readonly id: FileId;
  readonly etag: string;
  /** Sends another content by the same signed request. */
  readonly again: (content: Uint8Array) => Promise<Upload>;
}

let buckets = 0;

/** The files context with its real adapters on a table in memory and a bucket of its own. */
export function world(s3: TestS3, scanner: 'signatures' | 'guardduty' = 'signatures'): World {
  s3.clock.set(ASKED_AT);
  const bucket = `bucket-${buckets++}`;
  const table = memoryTable();
  const random = countedRandom(bucket);
  const repository = fileRepository(table, random);
  const uploads = s3UploadSigner(client(s3), bucket);

  const deps = (calls: Calls) => {
    const counted = client(s3);
    countCommands(counted, calls);
    return {
      files: fileRepository(throughCalls(table, calls), random),
      objects: s3FileObjects(counted, bucket),
      inspector: fileInspector,
      scanner: scanner === 'signatures' ? signatureScanner : scannedElsewhere,
      clock: s3.clock,
    };
  };

  return {
    table,
    async upload(content, request = {}) {
      const wished = pdfRequest({ length: content.length, ...request });
      const { id, upload } = await requestUpload(wished, ownerContext(), {
        files: repository,
        uploads,
        random,
      });
      const send = async (bytes: Uint8Array): Promise<Upload> => {
        const form = new FormData();
        for (const [name, value] of Object.entries(upload.fields)) form.append(name, value);
        form.append('file', new Blob([new Uint8Array(bytes)]));
        const response = await fetch(upload.url, { method: 'POST', body: form });
        if (!response.ok) throw new Error(await response.text());
        return { id, etag: (response.headers.get('etag') ?? '').replaceAll('"', ''), again: send };
      };
      return send(content);
    },
    stored: ({ id, etag }, calls = faultyCalls()) =>
      inspectUpload({ id, etag, requestId: 'stored' }, deps(calls)),
    scanned: ({ id, etag }, verdict = 'passed', calls = faultyCalls()) =>
      recordScan({ id, etag, verdict, requestId: 'scanned' }, deps(calls)),
    file: (id) => repository.find(id),
    async object(key) {
      const { Body } = await s3.client.send(new GetObjectCommand({ Bucket: bucket, Key: key }));
      return Buffer.from((await Body?.transformToByteArray()) ?? []);
    },
    async keys() {
      const { Contents = [] } = await s3.client.send(new ListObjectsV2Command({ Bucket: bucket }));
      return Contents.map(({ Key = '' }) => Key);
    },
    events: () =>
      [...table.items.values()].flatMap((item) =>
        item['type'] === 'outbox' ? [(item['event'] as { type: string }).type] : [],
      ),
  };
}

const client = (s3: TestS3): S3Client =>
  new S3Client({
    endpoint: s3.endpoint,
    region: LOCAL_REGION,
    credentials: LOCAL_CREDENTIALS,
    forcePathStyle: true,
    maxAttempts: 1,
  });
