import { relative } from 'node:path';
import { writeTexts } from '../infra/texts.ts';

/** Brings what functions read into step with the message catalogues: `layers/assets/texts/<language>.json`. */
for (const file of writeTexts()) console.log(relative('.', file));
