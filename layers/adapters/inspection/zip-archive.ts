import { fromBufferPromise } from 'yauzl';
import type { Entry, ZipFile } from 'yauzl';
import type { FileRefusal } from '#domain/files/refusals.ts';

/** How much one upload may still unfold to, archives within archives together; counted down. */
export interface ArchiveBudget {
  entriesLeft: number;
  bytesLeft: number;
}
const MAX_ENTRIES = 1000;
const MAX_INFLATED_BYTES = 100_000_000;
export const archiveBudget = (): ArchiveBudget => ({
  entriesLeft: MAX_ENTRIES,
  bytesLeft: MAX_INFLATED_BYTES,
});

/** What unfolds to more than this many times its size is a bomb; small entries may (a blank page does). */
const MAX_RATIO = 100;
const RATIO_COUNTS_FROM_BYTES = 1_000_000;

/** The extra field with an entry's name in UTF-8, behind a version byte and a checksum. */
const UNICODE_PATH = 0x70_75;
/** Of an entry's own header, up to its name, whose length stands four bytes before. */
const LOCAL_HEADER_BYTES = 30;
const SYMLINK = 0o12_0000;
const FILE_TYPE_BITS = 0o17_0000;

/** The archive is refused; the reason's code is all that a caller needs. */
export class ArchiveRefused extends Error {
  readonly reason: FileRefusal;
  constructor(reason: FileRefusal) {
    super(reason);
    this.name = 'ArchiveRefused';
    this.reason = reason;
  }
}

export interface ArchiveEntry {
  /** The plain one first; programs differ in which of an entry's names they unpack it under. */
  readonly names: readonly string[];
  readonly bytes: Uint8Array;
}

/**
 * Unfolds a zip entry by entry and counts while it does: declared sizes are never believed.
 *
 * @throws ArchiveRefused for unsafe names, encryption, damage and every limit
 */
export async function* archiveEntries(
  archive: Uint8Array,
  budget: ArchiveBudget,
): AsyncGenerator<ArchiveEntry> {
  const zip = await opened(archive);
  let archiveBytes = 0;
  for await (const entry of eachEntry(zip)) {
    if (--budget.entriesLeft < 0) throw new ArchiveRefused('archive-too-many-entries');
    const names = safeNames(entry, archive);
    if (entry.isEncrypted()) throw new ArchiveRefused('archive-encrypted');
    const bytes = await inflated(zip, entry, budget);
    archiveBytes += bytes.length;
    if (isBomb(archiveBytes, archive.length)) throw new ArchiveRefused('archive-bomb');
    if (names.some((name) => !name.endsWith('/'))) yield { names, bytes };
  }
}

const CONTENT_TYPES = '[Content_Types].xml';
/** Office's list of parts is a few kilobytes; what is longer is not read to its end. */
const MAX_CONTENT_TYPES_BYTES = 1_000_000;

/**
 * What a zip seems to be: its first entry's name, and the list of parts that makes it an office document. Nothing
 * else is unfolded.
 *
 * @throws ArchiveRefused for damage
 */
export async function zipOutline(
  archive: Uint8Array,
): Promise<{ readonly firstName: string | undefined; readonly contentTypes: string | undefined }> {
  const zip = await opened(archive);
  let firstName: string | undefined;
  for await (const entry of eachEntry(zip)) {
    const name = entry.fileNameRaw.toString('utf8');
    firstName ??= name;
    if (name !== CONTENT_TYPES || entry.isEncrypted()) continue;
    const pots = { entriesLeft: 1, bytesLeft: MAX_CONTENT_TYPES_BYTES };
    return { firstName, contentTypes: Buffer.from(await inflated(zip, entry, pots)).toString('latin1') };
  }
  return { firstName, contentTypes: undefined };
}

async function opened(archive: Uint8Array): Promise<ZipFile> {
  const buffer = Buffer.from(archive.buffer, archive.byteOffset, archive.byteLength);
  return asRefusal(() => fromBufferPromise(buffer, { lazyEntries: true, decodeStrings: false }));
}

async function* eachEntry(zip: ZipFile): AsyncGenerator<Entry> {
  const entries = zip.eachEntry();
  for (;;) {
    const next = await asRefusal(() => entries.next());
    if (next.done === true) return;
    yield next.value;
  }
}

/** Whatever the reader complains of is damage, or an encryption that it does not know; our own refusals pass. */
async function asRefusal<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof ArchiveRefused) throw error;
    const encrypted = error instanceof Error && error.message.includes('encrypt');
    throw new ArchiveRefused(encrypted ? 'archive-encrypted' : 'archive-broken');
  }
}

/** The names of an entry, the plain one and any Unicode one, must lead nowhere but below the archive's root. */
function safeNames(entry: Entry, archive: Uint8Array): readonly string[] {
  const unicode = entry.extraFields
    .filter(({ id }) => id === UNICODE_PATH)
    .map(({ data }) => data.subarray(5));
  const names = [entry.fileNameRaw, ...unicode];
  for (const raw of names) {
    const name = raw.toString('latin1');
    const parts = name.replaceAll('\\', '/').split('/');
    const unsafe = name.startsWith('/') || name.startsWith('\\') || /^[a-z]:/i.test(name);
    if (unsafe || parts.includes('..') || name.includes('\0') || name === '')
      throw new ArchiveRefused('archive-unsafe-name');
  }
  if (((entry.externalFileAttributes >>> 16) & FILE_TYPE_BITS) === SYMLINK)
    throw new ArchiveRefused('archive-unsafe-name');
  if (!isNamedAlike(entry, archive)) throw new ArchiveRefused('archive-broken');
  return names.map((raw) => raw.toString('utf8'));
}

/** Whether the directory and the entry itself say the same name: who unpacks while reading sees the latter alone. */
function isNamedAlike({ fileNameRaw, relativeOffsetOfLocalHeader }: Entry, archive: Uint8Array): boolean {
  const start = relativeOffsetOfLocalHeader + LOCAL_HEADER_BYTES;
  const { length } = fileNameRaw;
  const header = Buffer.from(archive.buffer, archive.byteOffset, archive.byteLength);
  if (start + length > header.length || header.readUInt16LE(start - 4) !== length) return false;
  return fileNameRaw.equals(header.subarray(start, start + length));
}

async function inflated(zip: ZipFile, entry: Entry, budget: ArchiveBudget): Promise<Uint8Array> {
  return asRefusal(async () => {
    const stream = await zip.openReadStreamPromise(entry);
    const chunks: Buffer[] = [];
    let size = 0;
    for await (const chunk of stream) {
      const bytes = Buffer.from(chunk);
      size += bytes.length;
      budget.bytesLeft -= bytes.length;
      if (isBomb(size, entry.compressedSize)) throw new ArchiveRefused('archive-bomb');
      if (budget.bytesLeft < 0) throw new ArchiveRefused('archive-too-large');
      chunks.push(bytes);
    }
    return Buffer.concat(chunks, size);
  });
}

const isBomb = (inflatedBytes: number, packedBytes: number): boolean =>
  inflatedBytes > RATIO_COUNTS_FROM_BYTES && inflatedBytes > packedBytes * MAX_RATIO;
