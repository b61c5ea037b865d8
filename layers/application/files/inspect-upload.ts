import type { Fact, InspectingFile } from '#domain/files/file.ts';
import { MAX_FILE_BYTES } from '#domain/files/kinds.ts';
import type {
  FileInspector,
  FileObjects,
  FileRepository,
  MalwareScanner,
  ObjectContent,
} from '#domain/files/ports.ts';
import type { FileRefusal } from '#domain/files/refusals.ts';
import type { FileId } from '#domain/shared/ids.ts';
import type { Clock } from '#domain/shared/time.ts';
import { settle } from './settle.ts';

export interface InspectUploadDeps {
  readonly files: FileRepository;
  readonly objects: FileObjects;
  readonly inspector: FileInspector;
  readonly scanner: MalwareScanner;
  readonly clock: Clock;
}
/** An object in quarantine, as the bucket tells of it; it may tell twice. */
export interface ArrivedUpload {
  readonly id: FileId;
  readonly etag: string;
  readonly requestId: string;
}

interface Judgement {
  readonly fact: Fact;
  readonly content?: ObjectContent;
}

/**
 * An upload has arrived in quarantine (B4, B20). Primary course:
 * 1. The file begins to be inspected; an object that no one asked for is removed.
 * 2. The content is read, scanned, and held to what was declared and to the limits; a photo is made anew.
 * 3. Clean content is put where links lead to, the file becomes clean, and the upload is removed.
 *
 * Where malware is scanned for elsewhere, step 3 waits for that verdict. Repeating it all is harmless.
 */
export async function inspectUpload(upload: ArrivedUpload, deps: InspectUploadDeps): Promise<void> {
  const { objects, files, clock } = deps;
  const { id, etag, requestId } = upload;
  const file = await files.begin(id, etag);
  if (file?.state !== 'inspecting') {
    await objects.removeLeftovers(id, file?.state === 'clean');
    return;
  }
  if (file.etag === etag && file.inspection !== undefined) return;
  const { fact, content } = await judged(file, etag, deps);
  await settle(
    file,
    fact,
    {
      beforeWaiting: async () => content && objects.putInspected(id, content),
      beforeClearing: async () => content && objects.putClean(id, content),
    },
    { at: clock.now(), requestId },
    deps,
  );
}

async function judged(file: InspectingFile, etag: string, deps: InspectUploadDeps): Promise<Judgement> {
  const refused = (reason: FileRefusal, by: Fact['by'] = 'inspection'): Judgement => ({
    fact: { by, etag, refused: reason },
  });
  const reading = await deps.objects.readQuarantined(file.id, etag, MAX_FILE_BYTES);
  if (reading.found !== 'bytes') return refused(reading.found === 'missing' ? 'lost' : reading.found);
  const { bytes } = reading;
  if (bytes.length !== file.length) return refused('length-differs');
  // Malware is the graver reason: it is named even where the content would be refused anyway.
  const scan = await deps.scanner.scan(bytes);
  if (scan === 'malware') return refused('malware', 'scan');
  const inspection = await deps.inspector.inspect(bytes, file);
  if (inspection.outcome === 'refused') return refused(inspection.reason);
  const { contentType, bytes: clean } = inspection;
  return {
    fact: {
      by: 'inspection',
      etag,
      passed: { contentType, length: clean.length },
      scanned: scan === 'passed',
    },
    content: { bytes: clean, contentType },
  };
}
