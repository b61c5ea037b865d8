import { describe, expect, it } from 'vitest';
import { fileDictionaries } from '#adapters/dictionaries/file-dictionaries.ts';

const dictionaries = fileDictionaries('layers/assets');

describe('dictionaries of the assets layer', () => {
  it('[O1] knows the codes of each dictionary, and only there', () => {
    expect(dictionaries.has('schedules', 'rotational')).toBe(true);
    expect(dictionaries.has('schedules', 'seasonal')).toBe(false);
    expect(dictionaries.has('employment-natures', 'seasonal')).toBe(true);
    expect(dictionaries.has('occupations', '2512')).toBe(true);
    expect(dictionaries.has('occupations', '9999')).toBe(false);
    expect(dictionaries.has('schedules', 'constructor')).toBe(false);
  });

  it('[O1] answers an entry by its code', () => {
    expect(dictionaries.entry('publication-periods', '30')).toMatchObject({
      code: '30',
      days: 30,
      name: { ky: '30 күн' },
    });
    expect(dictionaries.entry('occupations', '2512')).toMatchObject({ parent: '251', level: 'unit' });
    expect(dictionaries.entry('publication-periods', '31')).toBeUndefined();
  });

  it('[O1] reads a dictionary once', () => {
    expect(dictionaries.dictionary('languages')).toBe(dictionaries.dictionary('languages'));
    expect(dictionaries.index()).toBe(dictionaries.index());
  });

  it('[O1] reads nothing until asked, and says which file it could not read', () => {
    const nowhere = fileDictionaries('/nowhere');
    expect(() => nowhere.has('schedules', 'home')).toThrow(/\/nowhere\/dictionaries\/schedules\.json/);
  });
});
