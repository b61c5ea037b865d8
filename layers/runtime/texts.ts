import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod/mini';
import type { Language } from '#domain/shared/languages.ts';
import { localizedTextSchema } from '#domain/shared/languages.ts';
import type { LocalizedText } from '#domain/shared/languages.ts';

const catalogueSchema = z.record(z.string(), localizedTextSchema);

/** Looks up `key` in `language` and fills `{name}` places; a key without text is answered as itself. */
export type Texts = (
  key: string,
  language: Language,
  params?: Readonly<Record<string, string | number>>,
) => string;

/** The texts, and the language that the reader asked for. */
export interface Wording {
  readonly texts: Texts;
  readonly language: Language;
}

/** The message catalogues `<assets>/messages/*.json`, read when the first text is asked for and kept. */
export function catalogueTexts(assetsDirectory: string): Texts {
  let catalogue: ReadonlyMap<string, LocalizedText> | undefined;
  return (key, language, params = {}) => {
    catalogue ??= readCatalogues(join(assetsDirectory, 'messages'));
    const text = catalogue.get(key)?.[language] ?? key;
    return text.replaceAll(/\{(\w+)\}/g, (place, name: string) => String(params[name] ?? place));
  };
}

/** Every text of every catalogue file of a folder, by key. Throws on a file that lacks a language somewhere. */
export function readCatalogues(directory: string): ReadonlyMap<string, LocalizedText> {
  const texts = new Map<string, LocalizedText>();
  for (const file of readdirSync(directory).filter((name) => name.endsWith('.json'))) {
    const content: unknown = JSON.parse(readFileSync(join(directory, file), 'utf8'));
    for (const [key, text] of Object.entries(catalogueSchema.parse(content))) texts.set(key, text);
  }
  return texts;
}
