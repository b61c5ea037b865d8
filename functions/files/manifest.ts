import { filesEnvironment } from '#runtime/files-environment.ts';
import type { ContextManifest } from '#runtime/manifest.ts';
import { filesEndpoints } from './files.endpoints.ts';
import { onFileStored } from './on-file-stored.event.ts';
import { onMalwareScan } from './on-malware-scan.event.ts';

/** Photos and documents (B4, B20): uploaded into quarantine, judged, and handed out by short-lived links. */
export const filesManifest = {
  name: 'files',
  title: 'Files',
  endpoints: filesEndpoints,
  uses: { table: 'write', files: 'write' },
  tasks: [],
  events: [onFileStored, onMalwareScan],
  schedules: [],
  problems: { 'file-not-clean': 409, 'file-refused': 409, 'too-many-uploads': 429 },
  environment: filesEnvironment,
} as const satisfies ContextManifest;
