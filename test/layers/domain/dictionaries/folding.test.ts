import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cyrillicReading, folded, foldedWords } from '#domain/dictionaries/folding.ts';

const letters = [
  ...'abcehikmoptxyzwABCEHKMOPTXY0189аәбгғеёжиікқнңоөпрсуұүхһАӘЁІҚҢӨҰҮҺ -,.’()éßİǅ\u0301\u0306',
];
const likelyText = fc.array(fc.constantFrom(...letters), { maxLength: 30 }).map((chosen) => chosen.join(''));

describe('folding', () => {
  it('[B6] folding what is folded changes nothing', () => {
    fc.assert(
      fc.property(fc.oneof(likelyText, fc.string({ unit: 'binary' })), (text) => {
        expect(folded(folded(text))).toBe(folded(text));
      }),
      { numRuns: 2000 },
    );
  });

  it('[B6] leaves only the letters a–z and а–я, digits and single spaces', () => {
    fc.assert(
      fc.property(fc.oneof(likelyText, fc.string({ unit: 'binary' })), (text) => {
        expect(folded(text)).toMatch(/^(?:[a-z0-9а-я]+(?: [a-z0-9а-я]+)*)?$/);
      }),
      { numRuns: 2000 },
    );
  });

  it.each([
    ['Мұғалім', 'мугалим'],
    ['ЖҮРГІЗУШІ', 'жургизуши'],
    ['әғқңөұүһі', 'агкноуухи'],
    ['Аң өстүрүүчү', 'ан остуруучу'],
    ['учёт и отчёт', 'учет и отчет'],
    ['веб-разработчик', 'веб разработчик'],
    ['Cварщик', 'сварщик'],
    ['ВPАЧ', 'врач'],
    ['MEНЕДЖЕP', 'менеджер'],
    ['жиhаз', 'жихаз'],
    ['HАЛАДЧИК', 'наладчик'],
    ['maître d’hôtel', 'maitre d hotel'],
    ['и\u0306ога', 'йога'],
    ['за\u0301мок', 'замок'],
    ['ПОВАР 5 разряда', 'повар 5 разряда'],
    ['  ,!? ', ''],
    ['厨师', ''],
  ])('[B6] reads %j as %j', (text, expected) => {
    expect(folded(text)).toBe(expected);
  });

  it('[B6] does not take an English word for a Cyrillic one', () => {
    expect(foldedWords('Cook MECHANIC')).toEqual(['cook', 'mechanic']);
  });

  it('[B6] offers the Cyrillic reading of a word whose every letter has a double', () => {
    expect(cyrillicReading('cop')).toBe('сор');
    expect(cyrillicReading('bap5')).toBe('вар5');
    expect(cyrillicReading('cook')).toBe('соок');
    expect(cyrillicReading('driver')).toBeUndefined();
    expect(cyrillicReading('повар')).toBeUndefined();
    expect(cyrillicReading('15')).toBeUndefined();
  });
});
