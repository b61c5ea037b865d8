import type { DictionaryName } from '#domain/dictionaries/dictionary.ts';
import type { Dictionaries } from '#domain/dictionaries/ports.ts';
import { Refusal } from '#domain/shared/refusal.ts';

/** What a list may be narrowed by: the name in the query, the dictionary, the code if there is one. */
type Filter = readonly [name: string, dictionary: DictionaryName, code: string | undefined];

/**
 * Holds the codes that a list is narrowed by to their dictionaries: a code that nobody can have would be answered with
 * nothing, as if nothing were there.
 *
 * @throws Refusal `invalid-request`
 */
export function demandKnownFilters(
  filters: readonly Filter[],
  dictionaries: Pick<Dictionaries, 'has'>,
): void {
  const fields = filters.flatMap(([name, dictionary, code]) =>
    code === undefined || dictionaries.has(dictionary, code)
      ? []
      : [{ path: `query.${name}`, code: 'not-in-dictionary', params: { dictionary } }],
  );
  if (fields.length > 0) throw new Refusal('invalid-request', { fields });
}
