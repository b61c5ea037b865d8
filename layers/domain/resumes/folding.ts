import { PLAIN_LETTERS } from '../shared/plain-letters.ts';

/**
 * Letters of different alphabets that look alike. Someone who types "ə" (Latin) for "ә" or "a" for "а" means the
 * Cyrillic word; someone who hides a forbidden word that way must not get past the rule (B7).
 */
const LATIN_TO_CYRILLIC: ReadonlyMap<string, string> = new Map(
  Object.entries({
    a: 'а',
    c: 'с',
    e: 'е',
    o: 'о',
    p: 'р',
    x: 'х',
    y: 'у',
    i: 'і',
    k: 'к',
    h: 'һ',
    s: 'ѕ',
    j: 'ј',
    A: 'А',
    B: 'В',
    C: 'С',
    E: 'Е',
    H: 'Н',
    I: 'І',
    K: 'К',
    M: 'М',
    O: 'О',
    P: 'Р',
    T: 'Т',
    X: 'Х',
    Y: 'У',
    ə: 'ә',
    Ə: 'Ә',
    ɵ: 'ө',
    Ɵ: 'Ө',
    ı: 'і',
    ë: 'ё',
    Ë: 'Ё',
    ï: 'ї',
    α: 'а',
    ο: 'о',
    ρ: 'р',
    ε: 'е',
    κ: 'к',
    χ: 'х',
    Α: 'А',
    Β: 'В',
    Ε: 'Е',
    Η: 'Н',
    Ι: 'І',
    Κ: 'К',
    Μ: 'М',
    Ο: 'О',
    Ρ: 'Р',
    Τ: 'Т',
    Χ: 'Х',
  }),
);
const CYRILLIC_TO_LATIN: ReadonlyMap<string, string> = new Map(
  [...LATIN_TO_CYRILLIC]
    .filter(([latin]) => /^[A-Za-z]$/.test(latin))
    .map(([latin, cyrillic]) => [cyrillic, latin]),
);

const CYRILLIC = /\p{Script=Cyrillic}/u;
const NOT_CYRILLIC = /[\p{Script=Latin}\p{Script=Greek}]/u;

/** What words are made of: letters with their marks, and apostrophes between them. */
export const WORD = /[\p{L}\p{M}]+(?:['’ʼ][\p{L}\p{M}]+)*/gu;

/** The word with its stray look-alikes put right when it mixes alphabets; any other word as it is. */
export function unmixed(word: string): string {
  if (!CYRILLIC.test(word) || !NOT_CYRILLIC.test(word)) return word;
  const strays = Array.from(word).filter((letter) => NOT_CYRILLIC.test(letter));
  if (strays.every((letter) => LATIN_TO_CYRILLIC.has(letter))) return translated(word, LATIN_TO_CYRILLIC);
  const cyrillic = Array.from(word).filter((letter) => CYRILLIC.test(letter));
  return cyrillic.every((letter) => CYRILLIC_TO_LATIN.has(letter))
    ? translated(word, CYRILLIC_TO_LATIN)
    : word;
}

/** A word written in look-alikes alone, as the Cyrillic word that it may pretend to be; any other as it is. */
export const disguised = (word: string): string =>
  Array.from(word).every((letter) => LATIN_TO_CYRILLIC.has(letter))
    ? translated(word, LATIN_TO_CYRILLIC)
    : word;

const translated = (word: string, letters: ReadonlyMap<string, string>): string =>
  Array.from(word)
    .map((letter) => letters.get(letter) ?? letter)
    .join('');

const PLAIN: ReadonlyMap<string, string> = new Map(
  Object.entries({
    ...PLAIN_LETTERS,
    ї: 'и',
    ѕ: 's',
    ј: 'j',
  }),
);

/** A word as the lexicon writes it: lower case, no accents, plain letters for the Kazakh and Kyrgyz ones. */
export const folded = (word: string): string =>
  translated(
    word
      .toLowerCase()
      .normalize('NFD')
      .replaceAll(/[\p{M}'’ʼ]/gu, ''),
    PLAIN,
  );
