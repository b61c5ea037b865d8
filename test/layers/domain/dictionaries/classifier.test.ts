import { describe, expect, it } from 'vitest';
import { ClassifierFault, foreignLetters, parseClassifier } from '#domain/dictionaries/classifier.ts';

const faultsOf = (text: string): readonly string[] => {
  try {
    parseClassifier('table', text);
  } catch (error) {
    if (error instanceof ClassifierFault) return error.faults;
    throw error;
  }
  return [];
};
const HEADING = 'code;kk;ru;ky;en';

describe('classifier file', () => {
  it('[O6] reads cells by the names of columns, whatever their order, line ends and mark of UTF-8', () => {
    const rows = parseClassifier('table', '\uFEFFcode;en;ru;kk;ky;rank\r\na;Cook;Повар;Аспаз;Ашпозчу;3\r\n');
    expect(rows).toHaveLength(1);
    expect(rows[0]?.line).toBe(2);
    expect(Object.fromEntries(rows[0]?.cells ?? [])).toEqual({
      code: 'a',
      en: 'Cook',
      ru: 'Повар',
      kk: 'Аспаз',
      ky: 'Ашпозчу',
      rank: '3',
    });
  });

  it.each([
    ['no language column', 'code;kk;ru;en\na;Аспаз;Повар;Cook', ['line 1: no column ky']],
    ['a missing cell', `${HEADING}\na;Аспаз;Повар;Cook`, ['line 2: 4 cells instead of 5']],
    ['an empty line', `${HEADING}\n\na;Аспаз;Повар;Ашпозчу;Cook`, ['line 2: 1 cells instead of 5']],
    ['no code', `${HEADING}\n;Аспаз;Повар;Ашпозчу;Cook`, ['line 2: no code']],
    [
      'a code twice',
      `${HEADING}\na;Аспаз;Повар;Ашпозчу;Cook\na;Аспаз;Повар;Ашпозчу;Cook`,
      ['line 3: code a twice'],
    ],
    ['no name in a language', `${HEADING}\na;Аспаз;Повар;;Cook`, ['line 2: no name in ky']],
    [
      'stray spaces',
      `${HEADING}\na;Аспаз ;По  вар;Ашпозчу;Cook`,
      ['line 2: stray spaces in "Аспаз "', 'line 2: stray spaces in "По  вар"'],
    ],
    [
      'a Latin look-alike',
      `${HEADING}\na;Аспаз;Пoвар;Ашпозчу;Cook`,
      ['line 2: letters that ru does not have in "Пoвар": o'],
    ],
    [
      'a Kazakh letter in Kyrgyz',
      `${HEADING}\na;Аспаз;Повар;Ашпозшы қ;Cook`,
      ['line 2: letters that ky does not have in "Ашпозшы қ": қ'],
    ],
  ])('[O6] refuses %s and names the line', (_, text, faults) => {
    expect(faultsOf(text)).toEqual(faults);
  });

  it('[O6] names every fault of a file at once', () => {
    expect(faultsOf(`${HEADING}\na;Аспаз;;Ашпозчу;Cook\nb;Аспаз;Повар;Ашпозчу;Сook`)).toHaveLength(2);
  });

  it('[O1] knows the letters of each language', () => {
    expect(foreignLetters('Қазақстан үһіңөәғұ', 'kk')).toEqual([]);
    expect(foreignLetters('Қырғыз', 'ru')).toEqual(['Қ', 'ғ']);
    expect(foreignLetters('Өңү', 'ky')).toEqual([]);
    expect(foreignLetters('Іұ', 'ky')).toEqual(['І', 'ұ']);
    expect(foreignLetters('São Tomé, Türkiye 30', 'en')).toEqual([]);
    expect(foreignLetters('Сook', 'en')).toEqual(['С']);
  });
});
