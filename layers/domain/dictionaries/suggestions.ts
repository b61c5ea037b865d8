import * as z from 'zod/mini';
import { languageSchema, localizedTextSchema } from '../shared/languages.ts';
import type { Language } from '../shared/languages.ts';
import { cyrillicReading, foldedWords } from './folding.ts';
import { MOST_WORDS, beginningHits, byOccupation, looseHits } from './matching.ts';
import type { Hits } from './matching.ts';
import type { IndexedText, OccupationIndex } from './occupation-index.ts';

/** Why an occupation is suggested, best first: the order of suggestions (B6). */
export const MATCH_KINDS = ['title', 'other-title', 'search-words', 'several-texts', 'similar'] as const;
type MatchKind = (typeof MATCH_KINDS)[number];

export const suggestionSchema = z.object({
  code: z.string(),
  name: localizedTextSchema,
  matched: z.object({
    kind: z.enum(MATCH_KINDS),
    /** The title or the other name that answers the query best. */
    text: z.string(),
    /** Language of the title; absent for an other name, which may be in any. */
    language: z.optional(languageSchema),
  }),
});
export type Suggestion = z.infer<typeof suggestionSchema>;

export interface SuggestionQuery {
  readonly text: string;
  /** The caller's language, whose titles come first. */
  readonly language: Language;
  readonly limit: number;
}

interface Candidate {
  readonly text: IndexedText;
  readonly kind: MatchKind;
  /** Compared from the left, lower is better. */
  readonly order: readonly number[];
}

/**
 * Occupations for what has been typed so far: every word of the query begins a word of the occupation. First those
 * by a title in the caller's language, then by another title, by an other name, by several of these together, and
 * last with one slip of the finger. The same query always gives the same list; one without letters gives none.
 */
export function suggestOccupations(index: OccupationIndex, query: SuggestionQuery): readonly Suggestion[] {
  const words = [...new Set(foldedWords(query.text))].slice(0, MOST_WORDS);
  if (words.length === 0) return [];
  const hits = beginningHits(index, words);
  const exact = bestOfEach(candidates(index, words, query.language, hits));
  // What is only similar comes last, so it need not be looked for where the list is full without it.
  const best =
    exact.length >= query.limit
      ? exact
      : bestOfEach(
          candidates(index, words, query.language, { ...hits, loose: looseHits(index, words, hits) }),
        );
  return best
    .toSorted((a, b) => compareOrders(a.order, b.order) || compareCodes(codeOf(index, a), codeOf(index, b)))
    .slice(0, query.limit)
    .flatMap((candidate) => suggestion(index, candidate));
}

function candidates(
  index: OccupationIndex,
  words: readonly string[],
  language: Language,
  { exact, loose = exact }: Hits,
): readonly Candidate[] {
  const everyWord = 2 ** words.length - 1;
  const together = { exact: byOccupation(index, exact), loose: byOccupation(index, loose) };
  const readings = words.map((word) => [word, cyrillicReading(word) ?? word]);
  return index.texts.flatMap((text, position) => {
    const answered = loose[position] ?? 0;
    if (answered === 0 || together.loose[text.occupation] !== everyWord) return [];
    const exactly = exact[position] ?? 0;
    const similar = together.exact[text.occupation] !== everyWord;
    const kind = exactly === everyWord ? kindOf(text, language) : similar ? 'similar' : 'several-texts';
    return [{ text, kind, order: orderOf(text, kind, readings, bitsOf(similar ? answered : exactly)) }];
  });
}

function kindOf(text: IndexedText, language: Language): MatchKind {
  if (text.language === undefined) return 'search-words';
  return text.language === language ? 'title' : 'other-title';
}

/**
 * Within a kind: the text that answers more words of the query, that begins with it, that has more of its words
 * whole, that has its first word earlier, the shorter one. So the text that is the query comes first.
 */
function orderOf(
  text: IndexedText,
  kind: MatchKind,
  readings: readonly (readonly string[])[],
  answered: number,
): readonly number[] {
  const whole = readings.filter((reading) => text.words.some((word) => reading.includes(word))).length;
  const first = text.words.findIndex((word) => readings[0]?.some((reading) => word.startsWith(reading)));
  const begins = readings.every((reading, at) => reading.some((one) => text.words[at]?.startsWith(one)));
  return [
    MATCH_KINDS.indexOf(kind),
    -answered,
    begins ? 0 : 1,
    -whole,
    first === -1 ? text.words.length : first,
    text.words.length,
  ];
}

function bestOfEach(all: readonly Candidate[]): readonly Candidate[] {
  const best = new Map<number, Candidate>();
  for (const candidate of all) {
    const known = best.get(candidate.text.occupation);
    if (known === undefined || compareOrders(candidate.order, known.order) < 0)
      best.set(candidate.text.occupation, candidate);
  }
  return [...best.values()];
}

function suggestion(index: OccupationIndex, { text, kind }: Candidate): readonly Suggestion[] {
  const occupation = index.occupations[text.occupation];
  if (occupation === undefined) return [];
  const matched = {
    kind,
    text: text.text,
    ...(text.language === undefined ? {} : { language: text.language }),
  };
  return [{ code: occupation.code, name: occupation.name, matched }];
}

const codeOf = (index: OccupationIndex, { text }: Candidate): string =>
  index.occupations[text.occupation]?.code ?? '';
const compareCodes = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

function compareOrders(a: readonly number[], b: readonly number[]): number {
  for (let at = 0; at < a.length; at += 1) {
    const difference = (a[at] ?? 0) - (b[at] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}

function bitsOf(mask: number): number {
  let bits = 0;
  for (let rest = mask; rest !== 0; rest &= rest - 1) bits += 1;
  return bits;
}
