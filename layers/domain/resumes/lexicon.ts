import * as z from 'zod/mini';

const patterns = z.array(z.string()).check(z.minLength(1));

/**
 * The words of rule B7 in Kazakh, Russian, Kyrgyz and English, as patterns over folded words (`folding.ts`): lower
 * case, without accents, Kazakh and Kyrgyz letters as the plain ones that people type instead (қ → к, ә → а,
 * ү → у, і and й → и, ё → е). `*` takes any ending of a word form, `(a|b)` one of the endings named; a space also
 * matches none, so that words written together are found as well.
 *
 * Patterns stay narrow where a wide one would refuse honest work: "түрлі-түсті металл" (non-ferrous metal),
 * "разнорабочий", "стажёр", "опытно-конструкторский", "кафедра меңгерушісі", "customer experience manager".
 */
export const lexiconSchema = z.object({
  /** "any, various, no difference". */
  vague: patterns,
  pay: patterns,
  skills: patterns,
  /** Those that pass for words: found in any case and without a dot. The others are told by their shape. */
  abbreviations: patterns,
});
export type Lexicon = z.infer<typeof lexiconSchema>;
