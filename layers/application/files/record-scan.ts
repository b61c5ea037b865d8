import type { Fact } from '#domain/files/file.ts';
import type { FileObjects, FileRepository } from '#domain/files/ports.ts';
import type { FileId } from '#domain/shared/ids.ts';
import type { Clock } from '#domain/shared/time.ts';
import { settle } from './settle.ts';

export interface RecordScanDeps {
  readonly files: FileRepository;
  readonly objects: Pick<FileObjects, 'promoteInspected' | 'removeLeftovers'>;
  readonly clock: Clock;
}
export interface ScannedUpload {
  readonly id: FileId;
  readonly etag: string;
  /** `unknown`: the scanner could not look into it. */
  readonly verdict: 'passed' | 'malware' | 'unknown';
  readonly requestId: string;
}

/**
 * The malware scanner has spoken of an upload. Primary course:
 * 1. The file is found; if its inspection has passed, the inspected content becomes what links lead to.
 * 2. The file becomes clean. Without an inspection yet, the verdict is kept for it.
 *
 * A file that could not be scanned is refused. Repeating it is harmless.
 */
export async function recordScan(scanned: ScannedUpload, deps: RecordScanDeps): Promise<void> {
  const { id, etag, requestId } = scanned;
  const file = await deps.files.begin(id, etag);
  if (file === undefined) return;
  await settle(
    file,
    factOf(scanned),
    { beforeWaiting: () => Promise.resolve(), beforeClearing: () => deps.objects.promoteInspected(id) },
    { at: deps.clock.now(), requestId },
    deps,
  );
}

function factOf({ etag, verdict }: ScannedUpload): Fact {
  switch (verdict) {
    case 'passed':
      return { by: 'scan', etag, passed: true };
    case 'malware':
      return { by: 'scan', etag, refused: 'malware' };
    case 'unknown':
      return { by: 'scan', etag, refused: 'not-scanned' };
  }
}
