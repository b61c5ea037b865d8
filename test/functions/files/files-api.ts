import { S3Client } from '@aws-sdk/client-s3';
import { fileRepository } from '#adapters/dynamodb/files.ts';
import { fileInspector } from '#adapters/inspection/file-inspector.ts';
import { signatureScanner } from '#adapters/inspection/signature-scanner.ts';
import { s3FileObjects } from '#adapters/s3/file-objects.ts';
import { s3LinkSigner, s3UploadSigner } from '#adapters/s3/signed-requests.ts';
import { ownersOnly } from '#application/files/link-file.ts';
import type { InspectUploadDeps } from '#application/files/inspect-upload.ts';
import { filesEndpoints } from '#functions/files/files.endpoints.ts';
import { filesManifest } from '#functions/files/manifest.ts';
import { handleFileStored } from '#functions/files/on-file-stored.event.ts';
import type { FilesDeps } from '#runtime/composition/files.ts';
import { http } from '#runtime/http.ts';
import { LOCAL_CREDENTIALS, LOCAL_REGION } from '../../../infra/local/dynamodb.ts';
import { objectCreatedEvent } from '../../../infra/local/s3/events.ts';
import { OWNER } from '../../support/files.ts';
import { call, claimsOf, testTools } from '../../support/http.ts';
import type { TestAnswer, TestRequest } from '../../support/http.ts';
import type { TestS3 } from '../../support/local-s3.ts';
import { memoryTable } from '../../support/memory-table.ts';
import type { MemoryTable } from '../../support/memory-table.ts';
import { countedRandom } from '../../support/random.ts';

export const BUCKET = 'files';

export interface FilesApi {
  readonly table: MemoryTable;
  readonly ask: (
    routeKey: string,
    request?: TestRequest & { readonly as?: string | null; readonly language?: string },
  ) => Promise<TestAnswer>;
  /** Sends content as a browser does, with the fields that were answered. */
  readonly send: (
    upload: { url: string; fields: Record<string, string> },
    content: Uint8Array,
  ) => Promise<Response>;
  /** Delivers what the bucket has told of and has not been delivered yet. */
  readonly deliver: () => Promise<void>;
  readonly judges: InspectUploadDeps;
}

/** The files context with its production handlers and adapters, on a table in memory and the local S3. */
export function filesApi(s3: TestS3): FilesApi {
  const client = (): S3Client =>
    new S3Client({
      endpoint: s3.endpoint,
      region: LOCAL_REGION,
      credentials: LOCAL_CREDENTIALS,
      forcePathStyle: true,
    });
  const table = memoryTable();
  const random = countedRandom();
  const files = fileRepository(table, random);
  const tools = testTools({ clock: s3.clock });
  const deps: FilesDeps = {
    files,
    uploads: s3UploadSigner(client(), BUCKET),
    links: s3LinkSigner(client(), BUCKET),
    rights: ownersOnly,
    random,
    texts: tools.texts,
  };
  const judges = {
    files,
    objects: s3FileObjects(client(), BUCKET),
    inspector: fileInspector,
    scanner: signatureScanner,
    clock: s3.clock,
  };
  const handler = http<FilesDeps>('files', filesEndpoints, filesManifest.problems, tools, () => deps);
  return {
    table,
    judges,
    ask: (routeKey, { as = OWNER, language = 'en', ...request } = {}) =>
      call(handler, routeKey, {
        ...request,
        headers: { 'accept-language': language, ...request.headers },
        ...(as === null ? {} : { claims: claimsOf(as) }),
      }),
    send: (upload, content) => {
      const form = new FormData();
      for (const [name, value] of Object.entries(upload.fields)) form.append(name, value);
      form.append('file', new Blob([new Uint8Array(content)]), 'whatever');
      return fetch(upload.url, { method: 'POST', body: form });
    },
    deliver: async () => {
      for (const object of s3.created.splice(0)) {
        if (object.key.startsWith('quarantine/')) await handleFileStored(objectCreatedEvent(object), judges);
      }
    },
  };
}
