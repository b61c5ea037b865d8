import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod/mini';
import { LANGUAGES, localizedTextSchema } from '#domain/shared/languages.ts';
import type { Language, LocalizedText } from '#domain/shared/languages.ts';

const MESSAGES = join(import.meta.dirname, '../layers/assets/messages');
const TEXTS = join(import.meta.dirname, '../layers/assets/texts');
const catalogueSchema = z.record(z.string(), localizedTextSchema);

/** Every text of the message catalogues, by key. Throws on a file that lacks a language somewhere. */
export function readCatalogues(): ReadonlyMap<string, LocalizedText> {
  const files = readdirSync(MESSAGES).toSorted();
  return new Map(
    files.flatMap((file) =>
      Object.entries(catalogueSchema.parse(JSON.parse(readFileSync(join(MESSAGES, file), 'utf8')))),
    ),
  );
}

/** The texts of all catalogues in one language, as functions read them: one file, since a cold start waits for it. */
export const textsIn = (language: Language): Readonly<Record<string, string>> =>
  Object.fromEntries([...readCatalogues()].map(([key, text]) => [key, text[language]]));

/** What functions read, file by file, where the catalogues say something else by now. */
const staleTexts = (): readonly { readonly file: string; readonly content: string }[] =>
  LANGUAGES.map((language) => ({
    file: join(TEXTS, `${language}.json`),
    content: `${JSON.stringify(textsIn(language), null, 2)}\n`,
  })).filter(({ file, content }) => !existsSync(file) || readFileSync(file, 'utf8') !== content);

/** Files that functions read and that are not in step with the catalogues. */
export const staleTextFiles = (): readonly string[] => staleTexts().map(({ file }) => file);

/** Brings them into step. Answers the files that were written. */
export function writeTexts(): readonly string[] {
  mkdirSync(TEXTS, { recursive: true });
  return staleTexts().map(({ file, content }) => {
    writeFileSync(file, content);
    return file;
  });
}
