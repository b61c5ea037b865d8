import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod/mini';
import { dictionaryIndexSchema, dictionarySchema } from '#domain/dictionaries/dictionary.ts';
import type {
  Dictionary,
  DictionaryEntry,
  DictionaryIndex,
  DictionaryName,
} from '#domain/dictionaries/dictionary.ts';
import type { Dictionaries, OccupationSearchWords } from '#domain/dictionaries/ports.ts';

const searchFileSchema = z.object({
  items: z.array(z.object({ code: z.string(), phrases: z.array(z.string()) })),
});

interface Loaded {
  readonly dictionary: Dictionary;
  readonly byCode: ReadonlyMap<string, DictionaryEntry>;
}

/** The dictionaries of the assets layer, `<assets>/dictionaries/*.json`: each is read when first asked for and kept. */
export function fileDictionaries(assetsDirectory: string): Dictionaries & OccupationSearchWords {
  const folder = join(assetsDirectory, 'dictionaries');
  const loaded = new Map<DictionaryName, Loaded>();
  let index: DictionaryIndex | undefined;
  const load = (name: DictionaryName): Loaded => {
    const known = loaded.get(name);
    if (known !== undefined) return known;
    const dictionary = dictionarySchema.parse(readJson(folder, name));
    const one = { dictionary, byCode: new Map(dictionary.items.map((entry) => [entry.code, entry])) };
    loaded.set(name, one);
    return one;
  };
  return {
    has: (name, code) => load(name).byCode.has(code),
    entry: (name, code) => load(name).byCode.get(code),
    dictionary: (name) => load(name).dictionary,
    index: () => (index ??= dictionaryIndexSchema.parse(readJson(folder, 'index'))),
    searchPhrases: () => {
      const { items } = searchFileSchema.parse(readJson(folder, 'occupations.search'));
      return new Map(items.map(({ code, phrases }) => [code, phrases]));
    },
  };
}

function readJson(folder: string, name: string): unknown {
  return JSON.parse(readFileSync(join(folder, `${name}.json`), 'utf8'));
}
