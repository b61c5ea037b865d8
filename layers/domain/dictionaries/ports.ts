import type { Dictionary, DictionaryEntry, DictionaryIndex, DictionaryName } from './dictionary.ts';

/** The reference data of the platform. It comes with a release, so reading it neither waits nor fails in passing. */
export interface Dictionaries {
  has(name: DictionaryName, code: string): boolean;
  entry(name: DictionaryName, code: string): DictionaryEntry | undefined;
  dictionary(name: DictionaryName): Dictionary;
  index(): DictionaryIndex;
}

/** Words by which people look for an occupation, besides its titles. */
export interface OccupationSearchWords {
  /** Other names of a unit group, in any language, by its code. */
  searchPhrases(): ReadonlyMap<string, readonly string[]>;
}
