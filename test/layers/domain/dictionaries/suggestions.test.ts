import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fileDictionaries } from '#adapters/dictionaries/file-dictionaries.ts';
import { searchableOccupations } from '#application/dictionaries/searchable-occupations.ts';
import { occupationIndex } from '#domain/dictionaries/occupation-index.ts';
import type { SearchableOccupation } from '#domain/dictionaries/occupation-index.ts';
import { MATCH_KINDS, suggestOccupations } from '#domain/dictionaries/suggestions.ts';
import type { Suggestion } from '#domain/dictionaries/suggestions.ts';
import { LANGUAGES } from '#domain/shared/languages.ts';
import type { Language } from '#domain/shared/languages.ts';

const dictionaries = fileDictionaries('layers/assets');
const index = searchableOccupations(dictionaries);
const units = dictionaries.dictionary('occupations').items.filter(({ level }) => level === 'unit');

const suggest = (text: string, language: Language = 'ru', limit = 10): readonly Suggestion[] =>
  suggestOccupations(index, { text, language, limit });
const codes = (found: readonly Suggestion[]): string[] => found.map(({ code }) => code);
/** Codes that share a title, so that any of them may come first. */
const namesakes = (title: string, language: Language): string[] =>
  units.filter(({ name }) => name[language] === title).map(({ code }) => code);

const REPLACED: Record<string, string> = {
  ә: 'а',
  ғ: 'г',
  қ: 'к',
  ң: 'н',
  ө: 'о',
  ұ: 'у',
  ү: 'у',
  һ: 'х',
  і: 'и',
  ё: 'е',
};
const withoutNationalLetters = (text: string): string =>
  text.toLowerCase().replaceAll(/[әғқңөұүһіё]/g, (letter) => REPLACED[letter] ?? letter);
const DOUBLES: Record<string, string> = { а: 'a', е: 'e', о: 'o', р: 'p', с: 'c', у: 'y', х: 'x', і: 'i' };
const withLatinDoubles = (text: string): string =>
  text.replaceAll(/[аеорсухі]/g, (letter) => DOUBLES[letter] ?? letter);

describe('suggestions of occupations', () => {
  it.each(LANGUAGES)('[B6] every unit group is the first suggestion for its own title in %s', (language) => {
    for (const { code, name } of units) {
      const [first] = suggest(name[language], language, 1);
      expect(namesakes(name[language], language), `${code} ${name[language]}`).toContain(first?.code);
    }
  });

  it.each(['kk', 'ru', 'ky'] as const)(
    '[B6] and for its title in %s typed on a Russian keyboard, in capitals',
    (language) => {
      for (const { code, name } of units) {
        const plain = withoutNationalLetters(name[language]);
        expect(codes(suggest(plain, language, 1)), `${code} ${plain}`).toContain(code);
        expect(codes(suggest(plain.toUpperCase(), language, 1)), `${code} in capitals`).toContain(code);
      }
    },
  );

  it.each(['kk', 'ru', 'ky'] as const)(
    '[B6] and for its title in %s with Latin letters that look the same',
    (language) => {
      for (const { code, name } of units) {
        const mixed = withLatinDoubles(name[language]);
        expect(codes(suggest(mixed, language, 1)), `${code} ${mixed}`).toEqual([code]);
      }
    },
  );

  it('[B6] and for any other name that it has', () => {
    const phrases = dictionaries.searchPhrases();
    for (const { code } of units) {
      for (const phrase of phrases.get(code) ?? []) {
        if (suggest(phrase, 'kk', 1)[0]?.code === code) continue;
        expect(codes(suggest(phrase, 'kk', 50)), `${code} ${phrase}`).toContain(code);
      }
    }
  });

  it.each([
    ['актер', 'актёр', '2655'],
    ['режиссер', 'режиссёр', '2654'],
    ['боекчу', 'боёкчу', '7131'],
    ['учету и счетоводы', 'учёту и счетоводы', '4311'],
  ])('[B6] %s and %s are the same word', (plain, dotted, code) => {
    expect(codes(suggest(plain))).toContain(code);
    expect(suggest(dotted)).toEqual(suggest(plain));
  });

  it('[B6] a title is found from its first word while that is being typed', () => {
    for (const { code, name } of units.slice(0, 60)) {
      const first = name.ru.split(/[ ,-]/)[0] ?? '';
      const found = codes(suggest(first.slice(0, Math.max(3, first.length - 2)), 'ru', 436));
      expect(found, `${code} ${first}`).toContain(code);
    }
  });

  it('[B6] one slip in a word of five letters or more is forgiven, wherever it is', () => {
    const long = units.filter(({ name }) => /^[а-я]{7,}$/i.test(name.ru));
    expect(long.length).toBeGreaterThan(20);
    fc.assert(
      fc.property(
        fc.constantFrom(...long),
        fc.nat(),
        fc.constantFrom('ф', 'щ', 'ъ'),
        fc.nat(2),
        (unit, at, letter, edit) => {
          const position = at % unit.name.ru.length;
          const rest = unit.name.ru.slice(position + 1);
          const middle = edit === 0 ? '' : edit === 1 ? letter : `${unit.name.ru[position]}${letter}`;
          expect(codes(suggest(`${unit.name.ru.slice(0, position)}${middle}${rest}`, 'ru', 436))).toContain(
            unit.code,
          );
        },
      ),
      { numRuns: 300 },
    );
  });

  it('[B6] a slip in a shorter word is not forgiven', () => {
    expect(suggest('пвор')).toEqual([]);
    expect(codes(suggest('повра'))).toContain('5120');
  });

  it('[B6] every word counts: a word that nothing answers leaves nothing', () => {
    expect(codes(suggest('учитель математики'))).toEqual(['2330']);
    expect(suggest('учитель ъъъ')).toEqual([]);
  });

  it('[B6] suggestions come by kind: own title, other title, other name, several together, similar', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...index.vocabulary),
        fc.nat(6),
        fc.constantFrom(...LANGUAGES),
        (word, cut, language) => {
          const kinds = suggest(word.slice(0, Math.max(1, word.length - cut)), language, 436).map(
            ({ matched }) => matched.kind,
          );
          const ranks = kinds.map((kind) => MATCH_KINDS.indexOf(kind));
          expect(ranks).toEqual(ranks.toSorted((a, b) => a - b));
        },
      ),
      { numRuns: 300 },
    );
  });

  it('[B6] the list for a limit is the beginning of the list without one, and never repeats a code', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...index.vocabulary),
        fc.integer({ min: 1, max: 4 }),
        fc.integer({ min: 1, max: 20 }),
        (word, length, limit) => {
          const all = suggest(word.slice(0, length), 'kk', 436);
          expect(suggest(word.slice(0, length), 'kk', limit)).toEqual(all.slice(0, limit));
          expect(new Set(codes(all)).size).toBe(all.length);
        },
      ),
      { numRuns: 200 },
    );
  });

  it('[B6] the same question gets the same answer, whatever the order of the dictionary', () => {
    const reversed = occupationIndex(index.occupations.toReversed());
    for (const text of ['п', 'врач', 'жургизуши', 'инженер', 'cook', 'менеджер по', 'програмист']) {
      const query = { text, language: 'kk', limit: 436 } as const;
      expect(suggestOccupations(reversed, query)).toEqual(suggestOccupations(index, query));
    }
  });

  it('[B6] any text is answered, if only with nothing', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 100 }), (text) => {
        expect(suggest(text, 'en').length).toBeLessThanOrEqual(10);
      }),
      { numRuns: 300 },
    );
    expect(suggest('!!! …')).toEqual([]);
    expect(suggest('а б в г д е ж з и к л м н о п р с т у ф х ц ч ш щ э ю я а б 1 2 3 4 5 6 7 8')).toEqual(
      [],
    );
  });
});

describe('the order of suggestions', () => {
  const occupation = (code: string, ru: string, en: string, ...phrases: string[]): SearchableOccupation => ({
    code,
    name: { kk: `${code} кк`, ru, ky: `${code} кы`, en },
    phrases,
  });
  const order = (text: string, language: Language, ...occupations: SearchableOccupation[]): string[] =>
    codes(suggestOccupations(occupationIndex(occupations), { text, language, limit: 9 }));

  it('[B6] puts the title in the language of the caller first', () => {
    const cook = occupation('1', 'Повара', 'Marina crew');
    const sailor = occupation('2', 'Моряки', 'Cooks', 'marina');
    expect(order('mar', 'en', sailor, cook)).toEqual(['1', '2']);
    expect(order('пов', 'ru', sailor, cook)).toEqual(['1']);
    const english = occupation('3', 'Марина', 'Other');
    expect(order('мар', 'ru', occupation('0', 'Другие', 'x', 'марина'), english)).toEqual(['3', '0']);
    expect(order('мар', 'en', occupation('0', 'Другие', 'x', 'марина'), english)).toEqual(['3', '0']);
  });

  it('[B6] tells by what an occupation was found', () => {
    const one = occupation('1', 'Повара кафе', 'Cooks', 'шеф кухни');
    const matched = (text: string): unknown =>
      suggestOccupations(occupationIndex([one]), { text, language: 'ru', limit: 1 })[0]?.matched;
    expect(matched('повар')).toEqual({ kind: 'title', text: 'Повара кафе', language: 'ru' });
    expect(matched('cook')).toEqual({ kind: 'other-title', text: 'Cooks', language: 'en' });
    expect(matched('шеф')).toEqual({ kind: 'search-words', text: 'шеф кухни' });
    expect(matched('кафе кухни')).toEqual({ kind: 'several-texts', text: 'Повара кафе', language: 'ru' });
    expect(matched('поввара')).toEqual({ kind: 'similar', text: 'Повара кафе', language: 'ru' });
  });

  it('[B6] of several texts shows the one that answers more words of the query', () => {
    const one = occupation('1', 'Повара кафе столовых', 'Cooks', 'шеф кухни');
    const [found] = suggestOccupations(occupationIndex([one]), {
      text: 'кухни повар кафе',
      language: 'ru',
      limit: 1,
    });
    expect(found?.matched).toMatchObject({ kind: 'several-texts', text: 'Повара кафе столовых' });
  });

  it('[B6] counts a similar word only where no text has the word itself', () => {
    const one = occupationIndex([occupation('1', 'Повара кафе', 'Cooks', 'кухни поваряк')]);
    const query = { text: 'повара кухни', language: 'ru' } as const;
    const [found] = suggestOccupations(one, { ...query, limit: 9 });
    expect(found?.matched).toMatchObject({ kind: 'several-texts', text: 'Повара кафе' });
    expect(suggestOccupations(one, { ...query, limit: 1 })).toEqual([found]);
  });

  it('[B6] looks at the first thirty words of a query', () => {
    const words = Array.from({ length: 40 }, (_, number) => `слово${number}`);
    const long = occupation('1', words.join(' '), 'Long');
    expect(order(words.join(' '), 'ru', long)).toEqual(['1']);
    expect(order(words.with(29, 'иное').join(' '), 'ru', long)).toEqual([]);
    expect(order(words.with(30, 'иное').join(' '), 'ru', long)).toEqual(['1']);
  });

  it('[B6] then the title that is the query, that begins with it, has whole words of it, has it earlier, is shorter', () => {
    expect(order('кок', 'ru', occupation('1', 'Кок судовой', 'a'), occupation('2', 'Кок', 'b'))).toEqual([
      '2',
      '1',
    ]);
    expect(order('кок', 'ru', occupation('1', 'Судовой кок', 'a'), occupation('2', 'Коклюш', 'b'))).toEqual([
      '2',
      '1',
    ]);
    expect(order('кок', 'ru', occupation('1', 'Коклюш а', 'a'), occupation('2', 'Кок а', 'b'))).toEqual([
      '2',
      '1',
    ]);
    expect(order('кок', 'ru', occupation('1', 'А б кок', 'a'), occupation('2', 'А кок б', 'b'))).toEqual([
      '2',
      '1',
    ]);
    expect(order('кок', 'ru', occupation('1', 'А кок б', 'a'), occupation('2', 'А кок', 'b'))).toEqual([
      '2',
      '1',
    ]);
    expect(order('кок', 'ru', occupation('2', 'Кок', 'a'), occupation('1', 'Кок', 'b'))).toEqual(['1', '2']);
  });

  it('[B6] a word of Latin doubles is Cyrillic where no Latin word begins so, and only similar where one does', () => {
    const sorter = occupation('1', 'Сортировщик', 'Zed');
    expect(order('cop', 'ru', sorter)).toEqual(['1']);
    expect(order('cop', 'ru', sorter, occupation('2', 'Другой', 'Copyist'))).toEqual(['2', '1']);
  });
});
