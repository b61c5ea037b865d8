import { fileCodes } from '#adapters/dictionaries/file-codes.ts';
import { fileLint } from '#adapters/dictionaries/file-lexicon.ts';
import { dynamoResumes } from '#adapters/dynamodb/resumes.ts';
import type { FormJudges } from '#domain/resumes/form-faults.ts';
import type { Resumes } from '#domain/resumes/ports.ts';
import type { Random } from '#domain/shared/ids.ts';
import type { HttpParts } from '../http-entry.ts';
import type { Texts } from '../texts.ts';
import { sharedTable } from './shared.ts';

/** What the endpoints of the résumés context need. */
export interface ResumesDeps extends FormJudges {
  readonly resumes: Resumes;
  readonly random: Pick<Random, 'uuid'>;
  readonly texts: Texts;
}

export function resumesDeps({ settings, random, texts }: HttpParts): ResumesDeps {
  return {
    resumes: dynamoResumes(sharedTable(settings)),
    dictionaries: fileCodes(settings.ASSETS_DIR),
    lintClarification: fileLint(settings.ASSETS_DIR),
    random,
    texts,
  };
}
