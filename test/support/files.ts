import type { CleanFile, InspectingFile, StoredFile } from '#domain/files/file.ts';
import type { RequestedFile } from '#domain/files/ports.ts';
import type { UploadRequest } from '#domain/files/upload-request.ts';
import type { AccountActor, RequestContext } from '#domain/shared/actor.ts';
import { accountIdSchema, fileIdSchema } from '#domain/shared/ids.ts';
import { instant } from '#domain/shared/time.ts';
import { CHAIN_ORIGIN } from '#adapters/dynamodb/commit.ts';

export const OWNER = accountIdSchema.parse('01890000-0000-7000-8000-0000000000a1');
export const STRANGER = accountIdSchema.parse('01890000-0000-7000-8000-0000000000a2');
export const FILE_ID = fileIdSchema.parse('01890000-0000-7000-8000-0000000000f1');
export const OTHER_FILE_ID = fileIdSchema.parse('01890000-0000-7000-8000-0000000000f2');
/** Far ahead: DynamoDB Local removes by TTL at once what is due by the clock of the machine. */
export const ASKED_AT = instant('2096-11-02T09:00:00.000Z');
export const UPLOAD_UNTIL = instant('2096-11-02T09:05:00.000Z');

export const pdfRequest = (overrides: Partial<UploadRequest> = {}): UploadRequest => ({
  purpose: 'resume-file',
  fileName: 'түйіндеме.pdf',
  contentType: 'application/pdf',
  length: 1000,
  ...overrides,
});

export const photoRequest = (length: number): UploadRequest =>
  pdfRequest({ purpose: 'photo', fileName: 'me.jpg', contentType: 'image/jpeg', length });

export const requestedFile: RequestedFile = { id: FILE_ID, uploadUntil: UPLOAD_UNTIL };

export const ownerContext = (
  overrides: Partial<RequestContext<AccountActor>> = {},
): RequestContext<AccountActor> => ({
  actor: { kind: 'account', accountId: OWNER, role: 'job_seeker', credentialId: 'c', sessionId: 's' },
  at: ASKED_AT,
  requestId: 'request-1',
  language: 'kk',
  origin: { address: '192.0.2.1', device: 'test' },
  ...overrides,
});

const common = {
  ...pdfRequest(),
  id: FILE_ID,
  ownerId: OWNER,
  createdAt: ASKED_AT,
  uploadUntil: UPLOAD_UNTIL,
  version: 1,
  auditHash: CHAIN_ORIGIN,
};
export const awaitingFile: StoredFile = { ...common, state: 'awaiting-upload' };
export const inspectingFile = (facts: Partial<InspectingFile> = {}): InspectingFile => ({
  ...common,
  state: 'inspecting',
  etag: 'e1',
  ...facts,
});
export const cleanFile: CleanFile = {
  ...common,
  state: 'clean',
  etag: 'e1',
  stored: { contentType: 'application/pdf', length: 1000 },
};
export const refusedFile: StoredFile = { ...common, state: 'refused', reason: 'malware' };
