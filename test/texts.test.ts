import { globSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { contexts } from '#functions/contexts.ts';
import { LANGUAGES } from '#domain/shared/languages.ts';
import { PROBLEM_STATUS } from '#runtime/problems.ts';
import { readCatalogues, textsIn } from '../infra/texts.ts';

const texts = readCatalogues();
const sources = globSync(['layers/**/*.ts', 'functions/**/*.ts']).map((file) => readFileSync(file, 'utf8'));
const found = (pattern: RegExp): readonly string[] => [
  ...new Set(sources.flatMap((source) => [...source.matchAll(pattern)].map((match) => match[1] ?? ''))),
];
const statuses = new Map<string, number>(
  Object.entries(Object.assign({}, PROBLEM_STATUS, ...contexts.map(({ problems }) => problems))),
);

/** What no word of a language is written with; Kazakh and Kyrgyz share some letters that Russian has not. */
const STRANGE_LETTERS: Readonly<Record<string, RegExp>> = {
  ru: /[әғқңөұүһі]/iu,
  ky: /[әғқұһі]/iu,
  en: /[\u0400-\u04ff]/u,
};

describe('texts', () => {
  it.each(LANGUAGES)(
    'are read by functions as the catalogues have them in %s; `npm run texts` writes them anew',
    (language) => {
      const read: unknown = JSON.parse(readFileSync(`layers/assets/texts/${language}.json`, 'utf8'));
      expect(read).toEqual(textsIn(language));
    },
  );

  it('[O4] exist in every language for every code that a refusal may have, and the code has a status', () => {
    const codes = new Set([...found(/new Refusal\(\s*'([a-z-]+)'/g), ...statuses.keys()]);
    expect(codes.size).toBeGreaterThan(30);
    for (const code of codes) {
      expect(texts.has(`problem.${code}`), `problem.${code}`).toBe(true);
      expect(statuses.has(code), `status of ${code}`).toBe(true);
    }
  });

  it('[O4] exist for every rule of a field', () => {
    const codes = new Set([
      ...found(/fieldRule\([^;]*?'([a-z-]+)'\s*[,)]/g),
      ...found(/params: \{ code: '([a-z-]+)'/g),
      ...found(/\bpath\b[^;{}]*?\bcode: '([a-z-]+)'/g),
    ]);
    expect(codes.size).toBeGreaterThan(30);
    for (const code of codes) expect(texts.has(`field.${code}`), `field.${code}`).toBe(true);
  });

  it('[O4] are not empty, not copied from one language to another, and have the same places in all', () => {
    for (const [key, text] of texts) {
      const places = LANGUAGES.map((language) =>
        [...text[language].matchAll(/\{\w+\}/g)].map(([place]) => place).toSorted(),
      );
      for (const language of LANGUAGES) expect(text[language].trim(), `${key} in ${language}`).not.toBe('');
      expect(new Set(places.map((list) => list.join())).size, `${key}: ${JSON.stringify(places)}`).toBe(1);
    }
  });

  it('[O4] of messages and mail are in the letters of their language, no word in those of two', () => {
    const files = globSync(['layers/assets/{messages,mail}/*.json', 'infra/**/messages/*.json']);
    const lines = files.flatMap((file) => readFileSync(file, 'utf8').split('\n'));
    const told = lines.flatMap((line) => {
      const [, language = '', text = ''] = /^\s*"(kk|ru|ky|en)": "(.*)",?$/u.exec(line) ?? [];
      return text === '' ? [] : [{ language, text: text.replaceAll(/\\[nt]/g, ' ') }];
    });
    expect(told.length).toBeGreaterThan(2000);
    const strange = told.filter(
      ({ language, text }) =>
        STRANGE_LETTERS[language]?.test(text) === true ||
        /[a-z][\u0400-\u04ff]|[\u0400-\u04ff][a-z]/iu.test(text),
    );
    expect(strange).toEqual([]);
  });

  it('[O4] of every refusal that an endpoint declares have a status in its context', () => {
    for (const { name, endpoints, problems } of contexts) {
      const known = new Set([...Object.keys(PROBLEM_STATUS), ...Object.keys(problems)]);
      for (const { operationId, refusals } of endpoints) {
        for (const code of refusals ?? [])
          expect(known.has(code), `${name}.${operationId}: ${code}`).toBe(true);
      }
    }
  });
});
