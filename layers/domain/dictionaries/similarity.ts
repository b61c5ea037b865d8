/** Shortest word, in letters, in which one slip of the finger is forgiven. */
export const SHORTEST_FORGIVEN = 5;

/**
 * Whether some beginning of `word` is `typed` but for one edit: a letter changed, missing, added, or two neighbours
 * swapped. An exact beginning is not "similar". Words shorter than SHORTEST_FORGIVEN are similar to nothing.
 */
export function similarBeginning(typed: string, word: string): boolean {
  if (typed.length < SHORTEST_FORGIVEN || !worthComparing(typed, word)) return false;
  let at = 0;
  while (at < typed.length && at < word.length && typed[at] === word[at]) at += 1;
  if (at === typed.length) return false;
  const rest = typed.slice(at + 1);
  const changed = at < word.length && word.startsWith(rest, at + 1);
  const added = word.startsWith(rest, at);
  const missing = word.startsWith(typed.slice(at), at + 1);
  const swapped =
    typed[at] === word[at + 1] && typed[at + 1] === word[at] && word.startsWith(typed.slice(at + 2), at + 2);
  return changed || added || missing || swapped;
}

/** Most words are told apart by their length and two letters: one edit never parts all four pairs of these. */
const worthComparing = (typed: string, word: string): boolean =>
  word.length >= typed.length - 1 &&
  (typed[0] === word[0] || typed[1] === word[1] || typed[1] === word[0] || typed[0] === word[1]);
