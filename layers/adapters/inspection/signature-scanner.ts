import type { MalwareScanner } from '#domain/files/ports.ts';
import { ArchiveRefused, archiveBudget, archiveEntries } from './zip-archive.ts';

/**
 * The EICAR test file, which every scanner takes for malware and which harms nothing. In two parts, so that no
 * scanner on a developer's machine takes this source for it.
 */
const EICAR = Buffer.from(
  ['X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR-', 'STANDARD-ANTIVIRUS-TEST-FILE!$H+H*'].join(''),
);
const SIGNATURES: readonly Buffer[] = [EICAR];

/**
 * A scanner in the same process for machines without AWS: knows byte signatures, looks into zip entries. It stands
 * in for a real one, which knows more than the test file. Archives that break limits are left to the inspection.
 */
export const signatureScanner: MalwareScanner = {
  async scan(bytes) {
    if (isKnown(bytes)) return 'malware';
    try {
      if (isZip(bytes)) {
        for await (const entry of archiveEntries(bytes, archiveBudget())) {
          if (isKnown(entry.bytes)) return 'malware';
        }
      }
    } catch (error) {
      if (!(error instanceof ArchiveRefused)) throw error;
    }
    return 'passed';
  },
};

/** GuardDuty Malware Protection for S3 scans uploads by itself and tells of them by an event. */
export const scannedElsewhere: MalwareScanner = { scan: () => Promise.resolve('elsewhere') };

const isKnown = (bytes: Uint8Array): boolean => {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return SIGNATURES.some((signature) => buffer.includes(signature));
};
const isZip = (bytes: Uint8Array): boolean => bytes[0] === 0x50 && bytes[1] === 0x4b;
