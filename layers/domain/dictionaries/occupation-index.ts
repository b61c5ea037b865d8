import { LANGUAGES } from '../shared/languages.ts';
import type { Language, LocalizedText } from '../shared/languages.ts';
import { foldedWords } from './folding.ts';

/** An occupation that can be suggested: its titles and other names that people use for it, in any language. */
export interface SearchableOccupation {
  readonly code: string;
  readonly name: LocalizedText;
  readonly phrases: readonly string[];
}

/** A text by which an occupation can be found. A phrase has no language: it may be in any. */
export interface IndexedText {
  readonly occupation: number;
  readonly text: string;
  readonly language: Language | undefined;
  readonly words: readonly string[];
}

/** What one query needs: every text, and for every word the texts that hold it. Read-only once built. */
export interface OccupationIndex {
  readonly occupations: readonly SearchableOccupation[];
  readonly texts: readonly IndexedText[];
  /** Every word once, sorted by code units, so that a beginning is a range. */
  readonly vocabulary: readonly string[];
  /** For each word of the vocabulary, the positions in `texts` of the texts that hold it. */
  readonly textsOfWord: readonly (readonly number[])[];
}

/** Builds the index; linear in the number of words. The order of `occupations` does not matter to suggestions. */
export function occupationIndex(occupations: readonly SearchableOccupation[]): OccupationIndex {
  const texts = occupations.flatMap((occupation, position) => textsOf(occupation, position));
  const byWord = new Map<string, number[]>();
  for (const [position, { words }] of texts.entries()) {
    for (const word of words) {
      const known = byWord.get(word);
      if (known === undefined) byWord.set(word, [position]);
      else known.push(position);
    }
  }
  const vocabulary = [...byWord.keys()].toSorted();
  return { occupations, texts, vocabulary, textsOfWord: vocabulary.map((word) => byWord.get(word) ?? []) };
}

function textsOf({ name, phrases }: SearchableOccupation, occupation: number): IndexedText[] {
  const text = (value: string, language: Language | undefined): IndexedText => ({
    occupation,
    text: value,
    language,
    words: foldedWords(value),
  });
  return [
    ...LANGUAGES.map((language) => text(name[language], language)),
    ...phrases.map((phrase) => text(phrase, undefined)),
  ];
}

/** Positions in the vocabulary, `[from, to)`, of the words that begin with `beginning`. */
export function rangeOf(vocabulary: readonly string[], beginning: string): readonly [number, number] {
  const from = lowerBound(vocabulary, (word) => word >= beginning);
  const to = lowerBound(vocabulary, (word) => word >= beginning && !word.startsWith(beginning));
  return [from, to];
}

function lowerBound(vocabulary: readonly string[], reached: (word: string) => boolean): number {
  let low = 0;
  let high = vocabulary.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (reached(vocabulary[middle] ?? '')) high = middle;
    else low = middle + 1;
  }
  return low;
}
