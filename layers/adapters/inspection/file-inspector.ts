import { kindOf } from '#domain/files/kinds.ts';
import type { FileInspector, Inspection } from '#domain/files/ports.ts';
import type { FileRefusal } from '#domain/files/refusals.ts';
import { archiveFault } from './archive-content.ts';
import { kindByContent } from './content-kind.ts';
import { pdfFault } from './pdf.ts';
import { inspectPicture } from './picture.ts';
import { compoundFault } from './word-document.ts';
import { ArchiveRefused, archiveBudget } from './zip-archive.ts';

/** A zip may hold documents that are zips; a document may hold documents too, but no deeper. */
const DEPTH_IN_ZIP = 2;
const DEPTH_IN_DOCUMENT = 1;

/** Looks into files by their bytes alone (B4, B20): neither the name nor what was declared is believed. */
export const fileInspector: FileInspector = {
  async inspect(bytes, { purpose, contentType }) {
    const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    const declared = kindOf(contentType);
    const sniffed = await kindByContent(buffer).catch(brokenArchive);
    if (sniffed === 'broken-archive') return refused('archive-broken');
    if (sniffed === 'macro-document') return refused('document-macros');
    if (sniffed === undefined) return refused('type-not-recognised');
    if (sniffed !== declared) return refused('type-differs');
    const passed: Inspection = { outcome: 'passed', bytes, contentType };
    switch (sniffed) {
      case 'jpg':
        return inspectPicture(buffer, 'jpeg', purpose === 'photo');
      case 'png':
        return inspectPicture(buffer, 'png', purpose === 'photo');
      case 'pdf':
        return unless(pdfFault(buffer, archiveBudget()), passed);
      case 'doc':
        return unless(compoundFault(buffer), passed);
      case 'docx':
        return unless(await archiveFault(buffer, archiveBudget(), DEPTH_IN_DOCUMENT), passed);
      case 'zip':
        return unless(await archiveFault(buffer, archiveBudget(), DEPTH_IN_ZIP), passed);
    }
  },
};

function brokenArchive(error: unknown): 'broken-archive' {
  if (error instanceof ArchiveRefused) return 'broken-archive';
  throw error;
}

const refused = (reason: FileRefusal): Inspection => ({ outcome: 'refused', reason });
const unless = (fault: FileRefusal | undefined, passed: Inspection): Inspection =>
  fault === undefined ? passed : refused(fault);
