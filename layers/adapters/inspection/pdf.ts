import { constants, inflateSync } from 'node:zlib';
import type { FileRefusal } from '#domain/files/refusals.ts';
import type { ArchiveBudget } from './zip-archive.ts';

/** Between two tokens: white space, and comments that are neither long nor many. */
const GAP = String.raw`[\s\0]*(?:%[^\r\n]{0,100}[\r\n][\s\0]*){0,20}`;
/** What follows a key: a dictionary, or a reference to one. Digits are few, or matching them would take for ever. */
const DICTIONARY = String.raw`${GAP}(?:<<|\d{1,10}${GAP}\d{1,10}${GAP}R)`;

/** A name however it is written: `/J#61vaScript` is `/JavaScript`. */
const named = (name: string): string =>
  `/${Array.from(name, (letter) => `(?:${letter}|#${letter.charCodeAt(0).toString(16)})`).join('')}(?![A-Za-z0-9])`;

/** What runs, starts programs, or carries other files along; a résumé may well speak of `/JavaScript`. */
const ACTIVE = new RegExp(
  [
    `${named('S')}${GAP}(?:${named('JavaScript')}|${named('Launch')})`,
    `${named('Subtype')}${GAP}${named('RichMedia')}`,
    `${named('EmbeddedFiles')}${DICTIONARY}`,
    `${named('EF')}${DICTIONARY}`,
    // What an action does may stand in an object of its own, which the action refers to.
    `obj${GAP}(?:${named('JavaScript')}|${named('Launch')})`,
  ].join('|'),
  'i',
);
const ENCRYPTED = new RegExp(`${named('Encrypt')}${DICTIONARY}`, 'i');
const OBJECT_STREAM = new RegExp(named('ObjStm'), 'gi');
const STREAM_DATA = /stream\r?\n/g;
/** Filters that no writer applies to object streams, and that would hide them. */
const ODD_FILTER = /ASCIIHex|ASCII85|LZW|RunLength|Crypt/;
/** How far around `/ObjStm` its dictionary reaches, in bytes. */
const DICTIONARY_REACH = 1024;
const ZIP_END = 'PK\u0005\u0006';

export const isPdf = (bytes: Buffer): boolean => bytes.toString('latin1', 0, 5) === '%PDF-';

/**
 * What is wrong with a PDF, found by the names in it: damage, encryption (nobody can look into it), scripts, actions
 * that start programs, files inside, an archive behind its end. Object streams, where names may be compressed, are
 * unfolded within `budget`. Content streams are not: they draw and cannot act.
 */
export function pdfFault(bytes: Buffer, budget: ArchiveBudget): FileRefusal | undefined {
  const text = bytes.toString('latin1');
  const end = text.lastIndexOf('%%EOF');
  if (end < 0) return 'document-broken';
  if (text.includes(ZIP_END, end)) return 'active-content';
  if (ENCRYPTED.test(text)) return 'document-encrypted';
  if (ACTIVE.test(text)) return 'active-content';
  for (const { index } of text.matchAll(OBJECT_STREAM)) {
    const fault = objectStreamFault(bytes, text, index, budget);
    if (fault !== undefined) return fault;
  }
  return undefined;
}

function objectStreamFault(
  bytes: Buffer,
  text: string,
  index: number,
  budget: ArchiveBudget,
): FileRefusal | undefined {
  STREAM_DATA.lastIndex = index;
  const keyword = STREAM_DATA.exec(text.slice(0, index + DICTIONARY_REACH));
  if (keyword === null) return undefined;
  const start = keyword.index + keyword[0].length;
  if (ODD_FILTER.test(text.slice(Math.max(0, index - DICTIONARY_REACH / 4), keyword.index)))
    return 'document-broken';
  const end = text.indexOf('endstream', start);
  if (end < 0) return 'document-broken';
  const content = unfolded(bytes.subarray(start, end), budget);
  if (content === undefined) return budget.bytesLeft <= 0 ? 'archive-bomb' : 'document-broken';
  return ACTIVE.test(content) ? 'active-content' : undefined;
}

/**
 * Deflated data inflated, any other as it is; `undefined` when it is damaged or more than the budget has left. Both
 * are counted: a file may name the same long stream a thousand times.
 */
function unfolded(data: Buffer, budget: ArchiveBudget): string | undefined {
  const isDeflated = ((data[0] ?? 0) & 0x0f) === 8 && data.length > 1 && data.readUInt16BE(0) % 31 === 0;
  budget.bytesLeft -= data.length;
  if (budget.bytesLeft <= 0) return undefined;
  if (!isDeflated) return data.toString('latin1');
  try {
    const bytes = inflateSync(data, {
      finishFlush: constants.Z_SYNC_FLUSH,
      maxOutputLength: budget.bytesLeft,
    });
    budget.bytesLeft -= bytes.length;
    return bytes.toString('latin1');
  } catch (error) {
    if (error instanceof RangeError) budget.bytesLeft = 0;
    return undefined;
  }
}
