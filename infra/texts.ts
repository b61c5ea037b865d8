import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod/mini';
import { localizedTextSchema } from '#domain/shared/languages.ts';
import type { Language, LocalizedText } from '#domain/shared/languages.ts';

const MESSAGES = join(import.meta.dirname, '../layers/assets/messages');
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
