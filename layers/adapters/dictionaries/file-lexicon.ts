import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { clarificationLint } from '#domain/resumes/clarification.ts';
import type { ClarificationLint } from '#domain/resumes/clarification.ts';
import { lexiconSchema } from '#domain/resumes/lexicon.ts';

/** The lint of B7 with the lexicon of the assets layer, which is read when it is first asked for and kept. */
export function fileLint(assetsDirectory: string): ClarificationLint {
  let lint: ClarificationLint | undefined;
  return (text) => {
    lint ??= clarificationLint(
      lexiconSchema.parse(
        JSON.parse(readFileSync(join(assetsDirectory, 'lexicon', 'clarification.json'), 'utf8')),
      ),
    );
    return lint(text);
  };
}
