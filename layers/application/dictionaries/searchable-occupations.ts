import { occupationIndex } from '#domain/dictionaries/occupation-index.ts';
import type { OccupationIndex } from '#domain/dictionaries/occupation-index.ts';
import type { Dictionaries, OccupationSearchWords } from '#domain/dictionaries/ports.ts';

/**
 * The index behind suggestions of occupations (B6): unit groups, by titles in four languages and by other names.
 * Takes tens of milliseconds; make it once.
 */
export function searchableOccupations(
  dictionaries: Pick<Dictionaries, 'dictionary'> & OccupationSearchWords,
): OccupationIndex {
  const phrases = dictionaries.searchPhrases();
  const units = dictionaries.dictionary('occupations').items.filter(({ level }) => level === 'unit');
  return occupationIndex(units.map(({ code, name }) => ({ code, name, phrases: phrases.get(code) ?? [] })));
}
