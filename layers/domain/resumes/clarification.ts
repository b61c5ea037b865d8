import { contactsIn, withoutContacts } from './contacts.ts';
import { WORD, disguised, folded, unmixed } from './folding.ts';
import type { Lexicon } from './lexicon.ts';

export const MOST_CLARIFICATION = 100;

/** The rules of B7, by the codes under which a refusal names them. */
export const CLARIFICATION_RULES = [
  'clarification-separators',
  'clarification-capitals',
  'clarification-abbreviation',
  'clarification-vague-words',
  'clarification-pay',
  'clarification-skills',
  'clarification-digits',
  'clarification-contacts',
] as const;
export interface ClarificationFault {
  readonly code: (typeof CLARIFICATION_RULES)[number];
  /** What breaks the rule, as it was written. */
  readonly words: readonly string[];
}

/**
 * A clarification as it is kept: NFC, one space between words, no invisible characters, and a word that mixes
 * alphabets ("əртүрлі" with a Latin ə) put right.
 */
export const normalizedClarification = (text: string): string =>
  text
    .normalize('NFC')
    .replaceAll(/\p{Cf}/gu, '')
    .replaceAll(/\s+/gu, ' ')
    .trim()
    .replaceAll(WORD, unmixed);

/** Finds the faults of a clarification. */
export type ClarificationLint = (text: string) => readonly ClarificationFault[];

/**
 * Finds the faults of a clarification of the desired position (B7): no brackets or other separators, not all
 * capitals, no abbreviations, no vague words, no pay, skills, numbers or contacts; in four languages at once, since
 * people mix them. Hyphens and apostrophes inside words are no separators.
 */
export function clarificationLint(lexicon: Lexicon): ClarificationLint {
  const vague = pattern(lexicon.vague);
  const pay = pattern(lexicon.pay);
  const skills = pattern(lexicon.skills);
  const shortForms = pattern(lexicon.abbreviations);
  return (text) => {
    const contacts = contactsIn(text);
    const rest = withoutContacts(text, ' ').normalize('NFC');
    const reading = readingOf(rest);
    const { words } = reading;
    const abbreviations = abbreviationsIn(rest, reading, shortForms);
    const found: readonly ClarificationFault[] = [
      { code: 'clarification-contacts', words: contacts },
      { code: 'clarification-separators', words: separatorsIn(rest, abbreviations) },
      { code: 'clarification-capitals', words: isAllCapitals(rest) ? words : words.filter(isShouted) },
      { code: 'clarification-abbreviation', words: abbreviations },
      { code: 'clarification-vague-words', words: matches(vague, reading) },
      { code: 'clarification-pay', words: [...matches(pay, reading), ...(rest.match(/\p{Sc}/gu) ?? [])] },
      { code: 'clarification-skills', words: matches(skills, reading) },
      { code: 'clarification-digits', words: rest.match(/\p{N}+/gu) ?? [] },
    ];
    return found
      .filter((fault) => fault.words.length > 0)
      .map((fault) => ({ ...fault, words: [...new Set(fault.words)] }));
  };
}

/** The offending words as one text, for people. */
export const wordsText = ({ code, words }: ClarificationFault): string =>
  words.join(code === 'clarification-separators' ? ' ' : ', ');

/** Finds the patterns of the lexicon in folded words that stand between single spaces. */
const pattern = (texts: readonly string[]): RegExp => {
  const alternatives = texts.map((text) => text.replaceAll(' ', ' ?').replaceAll('*', '[^ ]*'));
  return new RegExp(` (?:${alternatives.join('|')})(?= )`, 'g');
};

/** The words of a text; three and more single letters in a row are one word that was spaced out. */
function wordsOf(text: string): readonly string[] {
  const words: string[] = [];
  let spaced: string[] = [];
  const close = (): void => {
    words.push(...(spaced.length >= 3 ? [spaced.join('')] : spaced));
    spaced = [];
  };
  for (const [word] of text.replaceAll(/\p{Cf}/gu, '').matchAll(WORD)) {
    if (Array.from(word).length === 1) {
      spaced.push(word);
      continue;
    }
    close();
    words.push(word);
  }
  close();
  return words.map(unmixed);
}

/** The words of a text, as written, and as one folded line; as two where a word may be a disguise. */
interface Reading {
  readonly words: readonly string[];
  readonly lines: readonly string[];
}

function readingOf(text: string): Reading {
  const words = wordsOf(text);
  const line = (shown: readonly string[]): string => ` ${shown.map(folded).join(' ')} `;
  const unmasked = words.map(disguised);
  const isDisguised = unmasked.some((word, index) => word !== words[index]);
  return { words, lines: isDisguised ? [line(words), line(unmasked)] : [line(words)] };
}

/** The words, as written, that a pattern finds. */
const matches = (expression: RegExp, { words, lines }: Reading): readonly string[] =>
  lines
    .flatMap((line) => spans(expression, line))
    .toSorted(([a], [b]) => a - b)
    .map(([from, to]) => words.slice(from, to).join(' '));

/** From which word to which, the latter not included. */
function spans(expression: RegExp, line: string): readonly (readonly [number, number])[] {
  const spaces = (until: number): number => line.slice(0, until).split(' ').length - 2;
  return [...line.matchAll(expression)].map((match) => [
    spaces(match.index + 1),
    spaces(match.index + match[0].length) + 1,
  ]);
}

const isAllCapitals = (text: string): boolean =>
  (text.match(/\p{Lu}/gu) ?? []).length >= 2 && !/\p{Ll}/u.test(text);

/** A word in capitals too long for an abbreviation. */
const isShouted = (word: string): boolean => /^\p{Lu}{6,}$/u.test(word);

/** Told by the list, by capitals inside a text that is not all capitals, by having no vowel, or by a dot. */
function abbreviationsIn(text: string, reading: Reading, shortForms: RegExp): readonly string[] {
  const shouted = isAllCapitals(text);
  const dotted = (text.match(/(?<![\p{L}\p{M}])\p{L}{1,4}\.(?=\s*\p{L})/gu) ?? []).map((word) =>
    word.slice(0, -1),
  );
  return [
    ...matches(shortForms, reading),
    ...reading.words.filter(
      (word) => (!shouted && /\p{Lu}{2}/u.test(word) && !isShouted(word)) || hasNoVowel(word),
    ),
    ...dotted,
  ];
}

const hasNoVowel = (word: string): boolean =>
  Array.from(word).length >= 2 && !/[аеиоуыэюяaeiouy]/u.test(folded(word));

/** Everything but letters, numbers, spaces, hyphens and apostrophes inside words, and the dots of abbreviations. */
function separatorsIn(text: string, abbreviations: readonly string[]): readonly string[] {
  let rest = text;
  for (const abbreviation of abbreviations) rest = rest.replaceAll(`${abbreviation}.`, abbreviation);
  return (
    rest.replaceAll(/(?<=\p{L}\p{M}*)['’ʼ‐-](?=\p{L})/gu, '').match(/[^\p{L}\p{M}\p{N}\p{Sc}\s\p{Cf}]/gu) ??
    []
  );
}
