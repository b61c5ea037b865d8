import { fileRepository } from '#adapters/dynamodb/files.ts';
import { s3Client } from '#adapters/s3/client.ts';
import { s3FileObjects } from '#adapters/s3/file-objects.ts';
import type { RecordScanDeps } from '#application/files/record-scan.ts';
import { readEnvironment } from '../environment.ts';
import { filesEnvironment } from '../files-environment.ts';
import type { Platform } from '../platform.ts';
import { sharedTable } from './shared.ts';

/** What recording a scanner's verdict needs. */
export function fileScansDeps(platform: Platform): RecordScanDeps {
  const environment = readEnvironment(filesEnvironment, platform.environment);
  const client = s3Client({ pathStyle: environment.FILES_PATH_STYLE === 'true' });
  return {
    files: fileRepository(sharedTable(environment), platform.random),
    objects: s3FileObjects(client, environment.FILES_BUCKET),
    clock: platform.clock,
  };
}
