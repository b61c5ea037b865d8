import type { FileKind } from '#domain/files/kinds.ts';
import { isCompoundFile } from './compound-file.ts';
import { isPdf } from './pdf.ts';
import { isWordDocument } from './word-document.ts';
import { zipOutline } from './zip-archive.ts';

const PNG = '89504e470d0a1a0a';
const JPEG = 'ffd8ff';
const ZIP = ['504b0304', '504b0506'];
const WORD_MAIN_PART = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml';

/**
 * What bytes are, told by how they begin and, for containers, by what they hold; `undefined` for text, markup, and
 * everything else we do not take. Six kinds are few enough to know by heart: a library for two hundred would be a
 * tenth of the function, and decoder, archive reader and directory reader check each of the six to the end anyway.
 *
 * @throws ArchiveRefused for a zip that cannot be read
 */
export async function kindByContent(bytes: Buffer): Promise<FileKind | 'macro-document' | undefined> {
  const start = bytes.toString('hex', 0, 8);
  if (isPdf(bytes)) return 'pdf';
  if (start === PNG) return 'png';
  if (start.startsWith(JPEG)) return 'jpg';
  if (isCompoundFile(bytes)) return isWordDocument(bytes) ? 'doc' : undefined;
  return ZIP.some((magic) => start.startsWith(magic)) ? zipKind(bytes) : undefined;
}

async function zipKind(bytes: Buffer): Promise<'zip' | 'docx' | 'macro-document' | undefined> {
  const { firstName, contentTypes } = await zipOutline(bytes);
  if (contentTypes === undefined) return firstName === 'mimetype' ? undefined : 'zip';
  if (/macroEnabled/i.test(contentTypes)) return 'macro-document';
  return contentTypes.includes(WORD_MAIN_PART) ? 'docx' : undefined;
}
