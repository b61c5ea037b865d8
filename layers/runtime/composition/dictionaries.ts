import { fileDictionaries } from '#adapters/dictionaries/file-dictionaries.ts';
import { searchableOccupations } from '#application/dictionaries/searchable-occupations.ts';
import type { OccupationIndex } from '#domain/dictionaries/occupation-index.ts';
import type { Dictionaries } from '#domain/dictionaries/ports.ts';
import { lazy } from '../platform.ts';

/** What the endpoints of dictionaries and suggestions need. */
export interface DictionaryDeps {
  readonly dictionaries: Dictionaries;
  /** Built at the first question and kept while the container lives. */
  readonly occupations: () => OccupationIndex;
}

/** The dictionaries of the assets layer. Reads nothing until something is asked for. */
export function dictionaryDeps(environment: { readonly ASSETS_DIR: string }): DictionaryDeps {
  const dictionaries = fileDictionaries(environment.ASSETS_DIR);
  return { dictionaries, occupations: lazy(() => searchableOccupations(dictionaries)) };
}
