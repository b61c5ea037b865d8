import { cyrillicReading } from './folding.ts';
import { rangeOf } from './occupation-index.ts';
import type { OccupationIndex } from './occupation-index.ts';
import { SHORTEST_FORGIVEN, similarBeginning } from './similarity.ts';

/** Most different words of a query that are looked at: one bit of a mask each. */
export const MOST_WORDS = 30;

/** Which words of a query something answers, one bit a word. */
export interface Hits {
  /** As the beginning of a word. */
  readonly exact: Uint32Array;
  /** As the beginning of a word, or similar to one. */
  readonly loose: Uint32Array;
}

/**
 * The words of the query that each text answers, by its position in the index. A word in Latin letters that all have
 * a Cyrillic double is read as Cyrillic too: fully where it begins no Latin word, else as something similar.
 */
export function textHits(index: OccupationIndex, words: readonly string[]): Hits {
  const hits = noHits(index.texts.length);
  words.forEach((word, position) => {
    const bit = 1 << position;
    const known = markBeginnings(index, word, bit, [hits.exact, hits.loose]);
    markSimilar(index, word, bit, hits.loose);
    const reading = cyrillicReading(word);
    if (reading !== undefined)
      markBeginnings(index, reading, bit, known ? [hits.loose] : [hits.exact, hits.loose]);
  });
  return hits;
}

/** The words of the query that all texts of an occupation answer together, by the occupation's position. */
export function occupationHits(index: OccupationIndex, texts: Hits): Hits {
  const hits = noHits(index.occupations.length);
  index.texts.forEach(({ occupation }, position) => {
    add(hits.exact, occupation, texts.exact[position] ?? 0);
    add(hits.loose, occupation, texts.loose[position] ?? 0);
  });
  return hits;
}

/** Answers whether there is any word with this beginning. */
function markBeginnings(
  index: OccupationIndex,
  beginning: string,
  bit: number,
  marked: readonly Uint32Array[],
): boolean {
  const [from, to] = rangeOf(index.vocabulary, beginning);
  for (let word = from; word < to; word += 1) {
    for (const text of index.textsOfWord[word] ?? []) for (const masks of marked) add(masks, text, bit);
  }
  return from < to;
}

function markSimilar(index: OccupationIndex, typed: string, bit: number, masks: Uint32Array): void {
  if (typed.length < SHORTEST_FORGIVEN) return;
  index.vocabulary.forEach((word, position) => {
    if (!similarBeginning(typed, word)) return;
    for (const text of index.textsOfWord[position] ?? []) add(masks, text, bit);
  });
}

const noHits = (length: number): Hits => ({ exact: new Uint32Array(length), loose: new Uint32Array(length) });

function add(masks: Uint32Array, position: number, bits: number): void {
  masks[position] = (masks[position] ?? 0) | bits;
}
