import { cyrillicReading } from './folding.ts';
import { rangeOf } from './occupation-index.ts';
import type { OccupationIndex } from './occupation-index.ts';
import { SHORTEST_FORGIVEN, similarBeginning } from './similarity.ts';

/** Most different words of a query that are looked at: one bit of a mask each. */
export const MOST_WORDS = 30;

/** For each text of the index, which words of the query it answers: one bit a word. */
export interface Hits {
  /** As the beginning of a word. */
  readonly exact: Uint32Array;
  /** As the beginning of a word, or similar to one; absent when nobody looked. */
  readonly loose?: Uint32Array;
}

/**
 * The words of the query that begin a word of each text. A word in Latin letters that all have a Cyrillic double is
 * read as Cyrillic where it begins no Latin word.
 */
export function beginningHits(index: OccupationIndex, words: readonly string[]): Hits {
  const exact = new Uint32Array(index.texts.length);
  for (const [position, word] of words.entries()) {
    const bit = 1 << position;
    const reading = cyrillicReading(word);
    if (!markBeginnings(index, word, bit, exact) && reading !== undefined) {
      markBeginnings(index, reading, bit, exact);
    }
  }
  return { exact };
}

/** The same, and the words that are similar to a beginning or could be read as Cyrillic. */
export function looseHits(index: OccupationIndex, words: readonly string[], { exact }: Hits): Uint32Array {
  const loose = exact.slice();
  for (const [position, word] of words.entries()) {
    const bit = 1 << position;
    const reading = cyrillicReading(word);
    if (reading !== undefined) markBeginnings(index, reading, bit, loose);
    markSimilar(index, word, bit, loose);
  }
  return loose;
}

/** The words of the query that all texts of an occupation answer together, by the occupation's position. */
export function byOccupation(index: OccupationIndex, texts: Uint32Array): Uint32Array {
  const masks = new Uint32Array(index.occupations.length);
  for (const [position, { occupation }] of index.texts.entries())
    add(masks, occupation, texts[position] ?? 0);
  return masks;
}

/** Answers whether there is any word with this beginning. */
function markBeginnings(index: OccupationIndex, beginning: string, bit: number, masks: Uint32Array): boolean {
  const [from, to] = rangeOf(index.vocabulary, beginning);
  for (let word = from; word < to; word += 1) {
    for (const text of index.textsOfWord[word] ?? []) add(masks, text, bit);
  }
  return from < to;
}

function markSimilar(index: OccupationIndex, typed: string, bit: number, masks: Uint32Array): void {
  if (typed.length < SHORTEST_FORGIVEN) return;
  for (let position = 0; position < index.vocabulary.length; position += 1) {
    if (!similarBeginning(typed, index.vocabulary[position] ?? '')) continue;
    for (const text of index.textsOfWord[position] ?? []) add(masks, text, bit);
  }
}

function add(masks: Uint32Array, position: number, bits: number): void {
  masks[position] = (masks[position] ?? 0) | bits;
}
