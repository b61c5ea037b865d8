import { mkdirSync, writeFileSync } from 'node:fs';
import { LANGUAGES } from '#domain/shared/languages.ts';
import { textsIn } from '../infra/texts.ts';

/** Writes what functions read of the message catalogues: `layers/assets/texts/<language>.json`. */
mkdirSync('layers/assets/texts', { recursive: true });
for (const language of LANGUAGES) {
  const file = `layers/assets/texts/${language}.json`;
  writeFileSync(file, `${JSON.stringify(textsIn(language), null, 2)}\n`);
  console.log(file);
}
