import type { Dictionary, DictionaryName } from '#domain/dictionaries/dictionary.ts';
import type { Dictionaries } from '#domain/dictionaries/ports.ts';

export interface ReadDictionaryQuery {
  readonly name: DictionaryName;
  /** Only the entries right under this one; empty: only those that have none above. */
  readonly parent?: string | undefined;
}

/** One dictionary (O1), whole or one branch of it, in the order in which a person should see it. */
export function readDictionary(
  query: ReadDictionaryQuery,
  dictionaries: Pick<Dictionaries, 'dictionary'>,
): Dictionary {
  const dictionary = dictionaries.dictionary(query.name);
  const { parent } = query;
  if (parent === undefined) return dictionary;
  return { ...dictionary, items: dictionary.items.filter((entry) => (entry.parent ?? '') === parent) };
}
