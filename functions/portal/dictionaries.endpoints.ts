import { getDictionary } from './get-dictionary.http.ts';
import { listDictionaries } from './list-dictionaries.http.ts';
import { suggestOccupationsEndpoint } from './suggest-occupations.http.ts';

/** Reference data: open to all, the same for all. */
export const dictionaryEndpoints = [listDictionaries, getDictionary, suggestOccupationsEndpoint] as const;
