import type { FileRefusal } from '#domain/files/refusals.ts';
import { compoundFile } from './compound-file.ts';
import type { CompoundFile } from './compound-file.ts';

const MACROS = new Set(['macros', 'vba', '_vba_project', '_vba_project_cur']);
const ENCRYPTED = new Set(['encryptedpackage', 'encryptioninfo']);
/** A file of any kind, also a program, that opens with a double click. */
const PACKAGED_FILE = '\u0001ole10native';
const WORD_STREAM = 'worddocument';
/** Where Word's first block says whether the rest is encrypted. */
const FLAGS_OFFSET = 10;
const FLAG_ENCRYPTED = 0x01_00;

/** Whether a compound file is a document of Word and not of another program. */
export const isWordDocument = (bytes: Buffer): boolean =>
  readable(bytes)?.entries.some(({ name }) => name.toLowerCase() === WORD_STREAM) === true;

/** What is wrong with a compound file: damage, encryption, macros, packaged programs. */
export function compoundFault(bytes: Buffer): FileRefusal | undefined {
  const file = readable(bytes);
  if (file === undefined) return 'document-broken';
  const names = file.entries.map(({ name }) => name.toLowerCase());
  if (names.some((name) => MACROS.has(name))) return 'document-macros';
  if (names.includes(PACKAGED_FILE)) return 'active-content';
  if (names.some((name) => ENCRYPTED.has(name))) return 'document-encrypted';
  return wordFault(bytes, file);
}

function wordFault(bytes: Buffer, file: CompoundFile): FileRefusal | undefined {
  const word = file.entries.find(({ name }) => name.toLowerCase() === WORD_STREAM);
  if (word === undefined) return undefined;
  const offset = file.offsetOf(word.startSector) + FLAGS_OFFSET;
  if (offset + 2 > bytes.length) return 'document-broken';
  return (bytes.readUInt16LE(offset) & FLAG_ENCRYPTED) === 0 ? undefined : 'document-encrypted';
}

function readable(bytes: Buffer): CompoundFile | undefined {
  try {
    return compoundFile(bytes);
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}
