import { PLAIN_LETTERS } from '../shared/plain-letters.ts';

/**
 * What a person types and what a title says are compared folded: lower case, without the differences that a
 * keyboard or a habit brings. Kazakh and Kyrgyz letters become the Russian ones typed in their place (B6).
 */
const FOLDED: Readonly<Record<string, string>> = {
  ...PLAIN_LETTERS,
  ё: 'е',
};

/** Latin letters, in lower case, that pass for Cyrillic ones on the screen. `H` passes for `Н`, but `h` for `һ`. */
const LOOK_ALIKES: Readonly<Record<string, string>> = {
  a: 'а',
  b: 'в',
  c: 'с',
  e: 'е',
  h: 'һ',
  i: 'і',
  k: 'к',
  m: 'м',
  o: 'о',
  p: 'р',
  t: 'т',
  x: 'х',
  y: 'у',
};

const WORD = /[\p{L}\p{N}\p{M}]+/gu;
const CYRILLIC = /\p{Script=Cyrillic}/u;
const ONE_SCRIPT_ALREADY = /^(?:[a-z0-9]+|[а-я0-9]+)$/;
const TO_FOLD = /[әғқңөұүһіё]/g;

/** The folded words of a text, in order: letters a–z, а–я and digits only. Folding what is folded changes nothing. */
export function foldedWords(text: string): readonly string[] {
  const words = text.normalize('NFKC').match(WORD) ?? [];
  return words.map(foldedWord).filter((word) => word !== '');
}

/** The words of a text, folded, with one space between. */
export const folded = (text: string): string => foldedWords(text).join(' ');

/**
 * The other reading of a folded word that is Latin by its letters but may have been meant as Cyrillic, because every
 * letter of it has a Cyrillic double (`cop` for `сор`); `undefined` when it has only one reading.
 */
export function cyrillicReading(word: string): string | undefined {
  const reading = withoutLookAlikes(word);
  return reading === word || /[a-z]/.test(reading) ? undefined : foldedLetters(reading);
}

function foldedWord(word: string): string {
  const lower = word.toLowerCase();
  if (ONE_SCRIPT_ALREADY.test(lower)) return lower;
  if (CYRILLIC.test(word)) return foldedLetters(withoutLookAlikes(word.replaceAll('H', 'н').toLowerCase()));
  return lower.normalize('NFD').replaceAll(/[^a-z0-9]/g, '');
}

/** Of a word in lower case. */
const withoutLookAlikes = (word: string): string =>
  word.replaceAll(/[a-z]/g, (letter) => LOOK_ALIKES[letter] ?? letter);

const foldedLetters = (word: string): string =>
  word.replaceAll(TO_FOLD, (letter) => FOLDED[letter] ?? letter).replaceAll(/[^a-z0-9а-я]/g, '');
