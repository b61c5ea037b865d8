import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { fileDictionaries } from '#adapters/dictionaries/file-dictionaries.ts';
import { foreignLetters } from '#domain/dictionaries/classifier.ts';
import { DICTIONARY_NAMES } from '#domain/dictionaries/dictionary.ts';
import type { DictionaryName } from '#domain/dictionaries/dictionary.ts';
import { LANGUAGES } from '#domain/shared/languages.ts';

const dictionaries = fileDictionaries('layers/assets');
const itemsOf = (name: DictionaryName) => dictionaries.dictionary(name).items;
const codesOf = (name: DictionaryName): string[] => itemsOf(name).map(({ code }) => code);

describe('the published dictionaries', () => {
  it.each(DICTIONARY_NAMES)(
    '[O1] [O4] %s: every entry has a name in four languages, in the letters of each',
    (name) => {
      const { title, items } = dictionaries.dictionary(name);
      for (const text of [title, ...items.map((entry) => entry.name)]) {
        for (const language of LANGUAGES) {
          expect(text[language]).toMatch(/^\S(?:.*\S)?$/u);
          expect(foreignLetters(text[language], language), `${name} ${text[language]}`).toEqual([]);
        }
      }
    },
  );

  it.each(DICTIONARY_NAMES)('[O1] %s: codes are unique, and so are names but for groups of one', (name) => {
    const items = itemsOf(name);
    expect(new Set(items.map(({ code }) => code)).size).toBe(items.length);
    const leaves = items.filter(({ level }) => level === undefined || level === 'unit');
    for (const language of LANGUAGES) {
      const names = leaves.map((entry) => entry.name[language]);
      expect({ language, repeated: names.filter((one, at) => names.indexOf(one) !== at) }).toEqual({
        language,
        repeated: [],
      });
    }
  });

  it('[O1] the index names every dictionary with its count and version', () => {
    const { items } = dictionaries.index();
    expect(items.map(({ name }) => name)).toEqual([...DICTIONARY_NAMES]);
    for (const { name, title, count, version } of items) {
      const dictionary = dictionaries.dictionary(name);
      expect({ title, count, version }).toEqual({
        title: dictionary.title,
        count: dictionary.items.length,
        version: dictionary.version,
      });
    }
    expect(new Set(items.map(({ version }) => version)).size).toBe(items.length);
  });

  it('[O1] Kazakhstan has 17 regions and 3 cities, Kyrgyzstan 7 regions and 2 cities, by national and ISO 3166-2 codes', () => {
    expect(itemsOf('regions-kz').map(({ code, iso }) => [code, iso])).toEqual(
      [71, 75, 79, 10, 11, 15, 19, 23, 27, 31, 33, 35, 39, 43, 47, 55, 59, 61, 62, 63].map((region) => [
        `${region}0000000`,
        `KZ-${region}`,
      ]),
    );
    expect(codesOf('regions-kg').toSorted()).toEqual([
      'KG-B',
      'KG-C',
      'KG-GB',
      'KG-GO',
      'KG-J',
      'KG-N',
      'KG-O',
      'KG-T',
      'KG-Y',
    ]);
  });

  it('[B10] [B11] schedules and natures of employment are those of the form', () => {
    expect(codesOf('schedules')).toEqual([
      'full-day',
      'part-time-day',
      'part-time-week',
      'rotational',
      'home',
      'other',
    ]);
    expect(codesOf('employment-natures')).toEqual([
      'permanent',
      'permanent-for-period',
      'temporary',
      'seasonal',
    ]);
  });

  it('[B19] publication periods are 14, 30, 60, 90 and 180 days, and their codes say so', () => {
    expect(itemsOf('publication-periods').map(({ code, days }) => [code, days])).toEqual(
      [14, 30, 60, 90, 180].map((days) => [String(days), days]),
    );
  });

  it('[B18] language levels are those of CEFR and native, each above the one before', () => {
    expect(codesOf('language-levels')).toEqual(['A1', 'A2', 'B1', 'B2', 'C1', 'C2', 'native']);
    expect(itemsOf('language-levels').map(({ rank }) => rank)).toEqual([1, 2, 3, 4, 5, 6, 7]);
    expect(codesOf('languages').slice(0, 4)).toEqual(['kk', 'ru', 'ky', 'en']);
    expect(codesOf('languages').length).toBeGreaterThanOrEqual(25);
  });

  it('[B14] education levels are ranked from primary to doctor', () => {
    const rank = (code: string): number => dictionaries.entry('education-levels', code)?.rank ?? Number.NaN;
    const ranks = itemsOf('education-levels').map((entry) => entry.rank ?? Number.NaN);
    expect(ranks).toEqual(ranks.toSorted((a, b) => a - b));
    expect(rank('doctor-of-sciences')).toBe(rank('phd'));
    expect(rank('phd')).toBeGreaterThan(rank('candidate-of-sciences'));
    expect(rank('candidate-of-sciences')).toBeGreaterThan(rank('master'));
    expect(rank('master')).toBeGreaterThan(rank('bachelor'));
    expect(rank('specialist')).toBe(rank('bachelor'));
    expect(rank('bachelor')).toBeGreaterThan(rank('post-secondary'));
    expect(rank('post-secondary')).toBeGreaterThan(rank('technical-vocational'));
    expect(rank('technical-vocational')).toBeGreaterThan(rank('general-secondary'));
  });

  it('[B5] [B16] there are at least 20 professional fields and 40 personal skills', () => {
    expect(codesOf('professional-fields').length).toBeGreaterThanOrEqual(20);
    expect(codesOf('personal-skills').length).toBeGreaterThanOrEqual(40);
  });

  it('[B3] citizenships are ISO 3166-1 codes of states and of territories with passports of their own, or none', () => {
    const codes = codesOf('citizenships');
    expect(codes.slice(0, 2)).toEqual(['KZ', 'KG']);
    expect(codes.at(-1)).toBe('stateless');
    const known = new Intl.DisplayNames(['en'], { type: 'region', fallback: 'none' });
    for (const code of codes.slice(0, -1)) {
      expect(code).toMatch(/^[A-Z]{2}$/);
      expect(known.of(code), `country ${code}`).toBeDefined();
    }
    expect(codes).toHaveLength(193 + 2 + 3 + 1);
  });

  it('[B6] other names for every unit group, in whole words of one alphabet', () => {
    const phrases = dictionaries.searchPhrases();
    const units = itemsOf('occupations').filter(({ level }) => level === 'unit');
    expect([...phrases.keys()]).toEqual(units.map(({ code }) => code));
    for (const [code, names] of phrases) {
      expect(names.length, `names of ${code}`).toBeGreaterThan(0);
      for (const word of names.flatMap((name) => name.match(/\p{L}+/gu) ?? [])) {
        expect(/\p{Script=Latin}/u.test(word) && /\p{Script=Cyrillic}/u.test(word), `word ${word}`).toBe(
          false,
        );
      }
    }
  });

  it('[O1] no built file holds a letter outside the two alphabets', () => {
    for (const name of [...DICTIONARY_NAMES, 'index', 'occupations.search']) {
      const text = readFileSync(`layers/assets/dictionaries/${name}.json`, 'utf8');
      expect(text.match(/[^\p{Script=Latin}\p{Script=Cyrillic}\P{L}]/gu), `file ${name}`).toBeNull();
      expect(text, `file ${name}`).toBe(text.normalize('NFC'));
    }
  });
});
