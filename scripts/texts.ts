import { relative } from 'node:path';
import { staleTextFiles, writeTexts } from '../infra/texts.ts';

/**
 * Brings what functions read into step with the message catalogues: `layers/assets/texts/<language>.json`. With
 * `--check` it only says what is not in step, and fails.
 */
const isCheck = process.argv.includes('--check');
const files = isCheck ? staleTextFiles() : writeTexts();
for (const file of files) console.log(relative('.', file));
if (isCheck && files.length > 0) {
  console.error('These are not in step with layers/assets/messages: `npm run texts` writes them anew.');
  process.exitCode = 1;
}
