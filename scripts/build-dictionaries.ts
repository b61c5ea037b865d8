/**
 * Makes what the assets layer serves, `layers/assets/dictionaries/*.json`, from the tables in its `source` folder.
 * The same tables give the same bytes. `--check` only says whether the files are up to date.
 */
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ClassifierFault, parseClassifier } from '#domain/dictionaries/classifier.ts';
import type { ClassifierRow } from '#domain/dictionaries/classifier.ts';
import {
  DICTIONARY_NAMES,
  dictionaryEntrySchema,
  dictionarySchema,
} from '#domain/dictionaries/dictionary.ts';
import type { Dictionary, DictionaryEntry, DictionaryName } from '#domain/dictionaries/dictionary.ts';
import { occupationFaults, occupationLevel, occupationParent } from '#domain/dictionaries/isco.ts';
import type { LocalizedText } from '#domain/shared/languages.ts';

const FOLDER = join(import.meta.dirname, '../layers/assets/dictionaries');
const OCCUPATION_SOURCES = ['isco-08.0-3', 'isco-08.4-9'];

/** Every file of the built folder, by its name. Throws ClassifierFault when a table breaks a rule. */
export function builtDictionaries(sourceFolder: string): ReadonlyMap<string, string> {
  const titles = new Map(rowsOf(sourceFolder, 'dictionaries').map((row) => [cell(row, 'name'), nameOf(row)]));
  const occupationRows = OCCUPATION_SOURCES.flatMap((source) => rowsOf(sourceFolder, source));
  const dictionaries = DICTIONARY_NAMES.map((name) => {
    const title = titles.get(name);
    if (title === undefined) throw new ClassifierFault('dictionaries', [`no title for ${name}`]);
    return dictionary(
      name,
      title,
      name === 'occupations' ? occupations(occupationRows) : plain(sourceFolder, name),
    );
  });
  const summaries = dictionaries.map(({ name, title, version, items }) => ({
    name,
    title,
    count: items.length,
    version,
  }));
  return new Map([
    ...dictionaries.map((one): [string, string] => [`${one.name}.json`, fileOf(one, one.items)]),
    ['index.json', fileOf({ version: versionOf(summaries) }, summaries)],
    ['occupations.search.json', searchFile(occupationRows)],
  ]);
}

function dictionary(name: DictionaryName, title: LocalizedText, items: DictionaryEntry[]): Dictionary {
  return dictionarySchema.parse({ name, title, version: versionOf({ title, items }), items });
}

function plain(sourceFolder: string, name: DictionaryName): DictionaryEntry[] {
  return rowsOf(sourceFolder, name).map((row) =>
    dictionaryEntrySchema.parse({
      code: cell(row, 'code'),
      name: nameOf(row),
      ...(row.cells.has('rank') ? { rank: Number(cell(row, 'rank')) } : {}),
      ...(row.cells.has('days') ? { days: Number(cell(row, 'days')) } : {}),
      ...(row.cells.has('iso') ? { iso: cell(row, 'iso') } : {}),
    }),
  );
}

function occupations(rows: readonly ClassifierRow[]): DictionaryEntry[] {
  const entries = rows.map((row) => {
    const code = cell(row, 'code');
    const parent = occupationParent(code);
    const level = occupationLevel(code);
    return {
      code,
      name: nameOf(row),
      ...(parent === undefined ? {} : { parent }),
      ...(level === undefined ? {} : { level }),
    };
  });
  const faults = occupationFaults(entries);
  if (faults.length > 0) throw new ClassifierFault('isco-08', faults);
  return entries;
}

/** Unit groups with the other names people look for them by. */
function searchFile(rows: readonly ClassifierRow[]): string {
  const items = rows
    .map((row) => ({
      code: cell(row, 'code'),
      phrases: cell(row, 'search')
        .split(', ')
        .filter((phrase) => phrase !== ''),
    }))
    .filter(({ code }) => occupationLevel(code) === 'unit');
  return fileOf({}, items);
}

const rowsOf = (sourceFolder: string, source: string): readonly ClassifierRow[] =>
  parseClassifier(source, readFileSync(join(sourceFolder, `${source}.csv`), 'utf8'));
const cell = (row: ClassifierRow, column: string): string => row.cells.get(column) ?? '';
const nameOf = (row: ClassifierRow): LocalizedText => ({
  kk: cell(row, 'kk'),
  ru: cell(row, 'ru'),
  ky: cell(row, 'ky'),
  en: cell(row, 'en'),
});
const versionOf = (content: unknown): string =>
  createHash('sha256').update(JSON.stringify(content)).digest('hex').slice(0, 32);

/** JSON with one item on a line, so that a change of one entry is a change of one line. */
function fileOf(head: object, items: readonly object[]): string {
  const text = JSON.stringify({ ...head, items: [] }).slice(0, -2);
  return `${text}\n${items.map((item) => JSON.stringify(item)).join(',\n')}\n]}\n`;
}

function main(): void {
  const stale = [...builtDictionaries(join(FOLDER, 'source'))].filter(([file, content]) => {
    const path = join(FOLDER, file);
    return !existsSync(path) || readFileSync(path, 'utf8') !== content;
  });
  if (process.argv.includes('--check')) {
    for (const [file] of stale) console.error(`${file} is not up to date: run scripts/build-dictionaries.ts`);
    process.exitCode = stale.length > 0 ? 1 : 0;
    return;
  }
  for (const [file, content] of stale) {
    writeFileSync(join(FOLDER, file), content);
    console.log(`built ${file}`);
  }
}

if (import.meta.main) main();
