import type { FileRefusal } from '#domain/files/refusals.ts';
import { isCompoundFile } from './compound-file.ts';
import { isPdf, pdfFault } from './pdf.ts';
import { compoundFault } from './word-document.ts';
import { ArchiveRefused, archiveEntries } from './zip-archive.ts';
import type { ArchiveBudget, ArchiveEntry } from './zip-archive.ts';

const PROGRAM =
  /\.(?:exe|dll|com|scr|pif|cpl|sys|msi|msp|bat|cmd|ps1|psm1|vbs|vbe|js|jse|mjs|wsf|wsh|hta|jar|class|apk|dex|app|dmg|pkg|deb|rpm|sh|bash|run|so|lnk|reg|iso|img|vhdx?)$/i;
const ARCHIVE = /\.(?:zip|rar|7z|gz|tgz|bz2|xz|tar|cab|ace|arj|lzh|zst)$/i;
/** Documents that are archives themselves: these may be opened one archive deeper. */
const OFFICE_ARCHIVE = /\.(?:docx|xlsx|pptx|odt|ods|odp)$/i;
const MACROS = /(?:^|\/)vba(?:project|data)\.(?:bin|xml)$/i;

const ARCHIVE_MAGIC = ['526172211a07', '377abcaf271c', '1f8b08', '425a68', 'fd377a585a00', '4d534346'];
const ZIP_MAGIC = ['504b0304', '504b0506'];
const ELF_MAGIC = '7f454c46';
const MACH_O_MAGIC = ['feedface', 'feedfacf', 'cefaedfe', 'cffaedfe', 'cafebabe'];

/**
 * What is wrong with an archive or with anything in it: limits, names, programs, macros, archives within. Documents
 * inside are looked into `depth` archives deep.
 */
export async function archiveFault(
  archive: Uint8Array,
  budget: ArchiveBudget,
  depth: number,
): Promise<FileRefusal | undefined> {
  try {
    for await (const entry of archiveEntries(archive, budget)) {
      const fault = await entryFault(entry, budget, depth);
      if (fault !== undefined) return fault;
    }
    return undefined;
  } catch (error) {
    if (error instanceof ArchiveRefused) return error.reason;
    throw error;
  }
}

async function entryFault(
  { names, bytes }: ArchiveEntry,
  budget: ArchiveBudget,
  depth: number,
): Promise<FileRefusal | undefined> {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const isNamed = (kind: RegExp): boolean => names.some((name) => kind.test(effectiveName(name)));
  if (isNamed(MACROS)) return 'document-macros';
  if (isNamed(PROGRAM) || isProgram(buffer)) return 'archive-executable';
  if (isPdf(buffer)) return pdfFault(buffer, budget);
  if (isCompoundFile(buffer)) return compoundFault(buffer);
  if (startsWith(buffer, ZIP_MAGIC)) {
    return depth > 0 && isNamed(OFFICE_ARCHIVE) ? archiveFault(bytes, budget, depth - 1) : 'archive-nested';
  }
  if (isNamed(ARCHIVE) || startsWith(buffer, ARCHIVE_MAGIC)) return 'archive-nested';
  return names.map((name) => officePartFault(name, buffer)).find((fault) => fault !== undefined);
}

/** The name as Windows keeps it, which drops dots and spaces at the end: `run.bat.` becomes `run.bat`. */
function effectiveName(name: string): string {
  let end = name.length;
  while (end > 0 && /[\s.]/.test(name.charAt(end - 1))) end--;
  return name.slice(0, end);
}

/** The parts of an office document that bring macros in by declaration or from elsewhere. */
function officePartFault(name: string, bytes: Buffer): FileRefusal | undefined {
  if (name === '[Content_Types].xml' && /macroEnabled/i.test(markup(bytes))) return 'document-macros';
  if (!/_rels\/[^/]+\.rels$/i.test(name)) return undefined;
  for (const tag of tagsOf(markup(bytes))) {
    if (/attachedTemplate/i.test(tag) && /TargetMode\s*=\s*["']External/i.test(tag)) return 'active-content';
  }
  return undefined;
}

/** Each `<` and what follows up to the next, one at a time: the one character that no attribute can hold. */
function* tagsOf(text: string): Generator<string> {
  for (let start = text.indexOf('<'); start >= 0;) {
    const next = text.indexOf('<', start + 1);
    yield text.slice(start, next < 0 ? undefined : next);
    start = next;
  }
}

/** The ASCII of an XML part, be it UTF-8 or UTF-16, with its characters that are written as numbers. */
const markup = (bytes: Buffer): string =>
  bytes
    .toString('latin1')
    .replaceAll('\0', '')
    .replaceAll(/&#(?:x0{0,8}([0-9a-f]{2})|0{0,8}(\d{2,3}));/gi, (_, hex?: string, decimal?: string) =>
      String.fromCharCode(hex === undefined ? Number(decimal) : Number.parseInt(hex, 16)),
    );

function isProgram(bytes: Buffer): boolean {
  if (bytes.toString('latin1', 0, 2) === '#!') return true;
  if (startsWith(bytes, [ELF_MAGIC, ...MACH_O_MAGIC])) return true;
  if (bytes.toString('latin1', 0, 2) !== 'MZ' || bytes.length < 64) return false;
  const header = bytes.readUInt32LE(60);
  return bytes.toString('latin1', header, header + 2) === 'PE';
}

const startsWith = (bytes: Buffer, magics: readonly string[]): boolean => {
  const start = bytes.toString('hex', 0, 6);
  return magics.some((magic) => start.startsWith(magic));
};
