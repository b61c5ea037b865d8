import type { AccountActor, RequestContext } from '../shared/actor.ts';
import type { FileId } from '../shared/ids.ts';
import type { Instant } from '../shared/time.ts';
import type { InspectingFile, StoredContent, StoredFile } from './file.ts';
import type { ContentType } from './kinds.ts';
import type { FileRefusal } from './refusals.ts';
import type { UploadRequest } from './upload-request.ts';

/** A new file, or the one that the same request made before. */
export interface RequestedFile {
  readonly id: FileId;
  readonly uploadUntil: Instant;
}

export interface FileRepository {
  /**
   * Records the wish to upload, once per idempotency key, in one write.
   *
   * @throws Refusal `too-many-uploads`, `idempotency-key-reused`
   */
  request(
    context: RequestContext<AccountActor>,
    request: UploadRequest,
    file: RequestedFile,
  ): Promise<RequestedFile>;
  find(id: FileId): Promise<StoredFile | undefined>;
  /** Begins judging the upload with this tag; answers the file as it then stands, begun now or before. */
  begin(id: FileId, etag: string): Promise<StoredFile | undefined>;
  /** Keeps that one judge passed the file; false when the file has moved on since it was read. */
  keepInspection(file: InspectingFile, passed: StoredContent): Promise<boolean>;
  keepScan(file: InspectingFile): Promise<boolean>;
  /** Makes the file clean, for the owner to be told; false when it has moved on since it was read. */
  clear(file: InspectingFile, stored: StoredContent, by: Change): Promise<boolean>;
  /** Refuses the file, for the owner to be told; false when it has moved on since it was read. */
  refuse(file: InspectingFile, reason: FileRefusal, by: Change): Promise<boolean>;
}
/** What a change that no person asked for is recorded with. */
export interface Change {
  readonly at: Instant;
  readonly requestId: string;
}

/** An object of the bucket, with what it is served as. */
export interface ObjectContent {
  readonly bytes: Uint8Array;
  readonly contentType: string;
}

/** What became of reading an object: it may be gone, or another by now, or longer than anything we accept. */
export type ObjectReading =
  | { readonly found: 'bytes'; readonly bytes: Uint8Array }
  | { readonly found: 'missing' | 'replaced' | 'too-large' };

/** A file's objects: as uploaded, as inspected (while the scanner has not spoken), as handed out. */
export interface FileObjects {
  /** Reads the upload if it is still the one with this tag and has at most `limit` bytes. */
  readQuarantined(id: FileId, etag: string, limit: number): Promise<ObjectReading>;
  putInspected(id: FileId, content: ObjectContent): Promise<void>;
  putClean(id: FileId, content: ObjectContent): Promise<void>;
  /** Makes the clean object from the inspected one. Throws when there is neither. */
  promoteInspected(id: FileId): Promise<void>;
  /** Removes what a final file no longer needs: the clean object stays only with `keepClean`. */
  removeLeftovers(id: FileId, keepClean: boolean): Promise<void>;
}

/** A browser's form upload that the bucket takes only as described. */
export interface SignedUpload {
  readonly url: string;
  readonly method: 'POST';
  /** To be sent as form fields before the field `file`. */
  readonly fields: Readonly<Record<string, string>>;
}
export interface UploadSigner {
  signUpload(file: {
    readonly id: FileId;
    readonly contentType: ContentType;
    readonly length: number;
    readonly at: Instant;
    readonly until: Instant;
  }): Promise<SignedUpload>;
}
export interface LinkSigner {
  /** A link to the clean object that works for `seconds` from `at`. */
  signLink(id: FileId, at: Instant, seconds: number): Promise<string>;
}

export type Inspection =
  /** `bytes` are what will be handed out: a photo is made anew. */
  | { readonly outcome: 'passed'; readonly bytes: Uint8Array; readonly contentType: string }
  | { readonly outcome: 'refused'; readonly reason: FileRefusal };

/** Looks into a file: is it what was declared, within limits, and without anything that runs? */
export interface FileInspector {
  inspect(bytes: Uint8Array, file: Pick<StoredFile, 'purpose' | 'contentType'>): Promise<Inspection>;
}

export interface MalwareScanner {
  /** `elsewhere`: the verdict comes as an event. */
  scan(bytes: Uint8Array): Promise<'passed' | 'malware' | 'elsewhere'>;
}

/** Who may have a link to a clean file. */
export interface ReadingRights {
  mayRead(file: StoredFile, actor: AccountActor): Promise<boolean>;
}
