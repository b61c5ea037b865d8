import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Language } from '#domain/shared/languages.ts';
import { lazy } from './platform.ts';

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

type TextsByKey = Readonly<Record<string, string>>;

/** The texts `<assets>/texts/<language>.json`: each language is read when its first text is asked for, and kept. */
export function catalogueTexts(assetsDirectory: string): Texts {
  const reading = (language: Language) =>
    lazy(() => readTexts(join(assetsDirectory, 'texts', `${language}.json`)));
  const catalogues: Record<Language, () => TextsByKey> = {
    kk: reading('kk'),
    ru: reading('ru'),
    ky: reading('ky'),
    en: reading('en'),
  };
  return (key, language, params = {}) => {
    const text = catalogues[language]()[key] ?? key;
    return text.replaceAll(/\{(\w+)\}/g, (place, name: string) => String(params[name] ?? place));
  };
}

/** A schema would take longer than the reading. */
function readTexts(file: string): TextsByKey {
  const content: unknown = JSON.parse(readFileSync(file, 'utf8'));
  if (!isTexts(content)) throw new TypeError(`${file} holds no texts`);
  return content;
}
const isTexts = (content: unknown): content is TextsByKey =>
  typeof content === 'object' &&
  content !== null &&
  Object.values(content).every((text) => typeof text === 'string');
