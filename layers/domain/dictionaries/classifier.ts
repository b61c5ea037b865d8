import { LANGUAGES } from '../shared/languages.ts';
import type { Language } from '../shared/languages.ts';

/** One line of a classifier: its cells by column name. `line` counts from 1, the heading included. */
export interface ClassifierRow {
  readonly line: number;
  readonly cells: ReadonlyMap<string, string>;
}

/** A classifier file does not keep the format or the rules; `faults` names every line and what is wrong there. */
export class ClassifierFault extends Error {
  readonly faults: readonly string[];

  constructor(source: string, faults: readonly string[]) {
    super(`${source}: ${faults.join('; ')}`);
    this.name = 'ClassifierFault';
    this.faults = faults;
  }
}

/** The letters of each language, lower case. English keeps the marks that names of places carry. */
const ALPHABETS: Readonly<Record<Language, RegExp>> = {
  kk: /[аәбвгғдеёжзийкқлмнңоөпрстуұүфхһцчшщъыіьэюя]/,
  ru: /[абвгдеёжзийклмнопрстуфхцчшщъыьэюя]/,
  ky: /[абвгдеёжзийклмнңоөпрстуүфхцчшщъыьэюя]/,
  en: /[a-zãéíôü]/,
};

/** Letters of `text` that do not belong to `language`, such as Latin look-alikes in a Cyrillic word. */
export function foreignLetters(text: string, language: Language): readonly string[] {
  return [...text].filter(
    (letter) => /\p{L}/u.test(letter) && !ALPHABETS[language].test(letter.toLowerCase()),
  );
}

/**
 * Reads a classifier file: UTF-8, `;` between cells, no quoting, a heading that names the columns. The first column
 * is the code, and `kk`, `ru`, `ky`, `en` are always there.
 * @throws {ClassifierFault} naming every line that lacks a cell or a language, repeats a code, or has a letter of
 * another alphabet in a name
 */
export function parseClassifier(source: string, text: string): readonly ClassifierRow[] {
  const [heading = '', ...lines] = text
    .replace(/^\uFEFF/, '')
    .replace(/\r?\n$/, '')
    .split(/\r?\n/);
  const columns = heading.split(';');
  const missing = LANGUAGES.filter((language) => !columns.includes(language));
  if (missing.length > 0) throw new ClassifierFault(source, [`line 1: no column ${missing.join(', ')}`]);
  const rows = lines.map((line, index) => ({ line: index + 2, values: line.split(';') }));
  const seen = new Set<string>();
  const faults = rows.flatMap(({ line, values }) =>
    rowFaults(values, columns, seen).map((fault) => `line ${line}: ${fault}`),
  );
  if (faults.length > 0) throw new ClassifierFault(source, faults);
  return rows.map(({ line, values }) => ({
    line,
    cells: new Map(columns.map((column, index) => [column, values[index] ?? ''])),
  }));
}

function rowFaults(
  values: readonly string[],
  columns: readonly string[],
  seen: Set<string>,
): readonly string[] {
  if (values.length !== columns.length) return [`${values.length} cells instead of ${columns.length}`];
  const code = values[0] ?? '';
  const repeated = seen.has(code);
  seen.add(code);
  return [
    ...(code === '' ? ['no code'] : []),
    ...(repeated ? [`code ${code} twice`] : []),
    ...values
      .filter((value) => value !== value.trim() || /[\s]{2}/.test(value))
      .map((value) => `stray spaces in "${value}"`),
    ...LANGUAGES.flatMap((language) => nameFaults(values[columns.indexOf(language)] ?? '', language)),
  ];
}

function nameFaults(name: string, language: Language): readonly string[] {
  if (name === '') return [`no name in ${language}`];
  const foreign = foreignLetters(name, language);
  return foreign.length === 0
    ? []
    : [`letters that ${language} does not have in "${name}": ${foreign.join(' ')}`];
}
