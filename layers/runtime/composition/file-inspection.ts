import { fileRepository } from '#adapters/dynamodb/files.ts';
import { fileInspector } from '#adapters/inspection/file-inspector.ts';
import { scannedElsewhere, signatureScanner } from '#adapters/inspection/signature-scanner.ts';
import { s3Client } from '#adapters/s3/client.ts';
import { s3FileObjects } from '#adapters/s3/file-objects.ts';
import type { InspectUploadDeps } from '#application/files/inspect-upload.ts';
import { readEnvironment } from '../environment.ts';
import { filesEnvironment } from '../files-environment.ts';
import type { Platform } from '../platform.ts';
import { sharedTable } from './shared.ts';

/** What judging an upload needs; decoders of pictures and archives come with it, so only its function has it. */
export function fileInspectionDeps(platform: Platform): InspectUploadDeps {
  const environment = readEnvironment(filesEnvironment, platform.environment);
  const client = s3Client({ pathStyle: environment.FILES_PATH_STYLE === 'true' });
  return {
    files: fileRepository(sharedTable(environment), platform.random),
    objects: s3FileObjects(client, environment.FILES_BUCKET),
    inspector: fileInspector,
    scanner: environment.SCANNER === 'guardduty' ? scannedElsewhere : signatureScanner,
    clock: platform.clock,
  };
}
