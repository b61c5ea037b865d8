import { fileCodes } from '#adapters/dictionaries/file-codes.ts';
import { fileLint } from '#adapters/dictionaries/file-lexicon.ts';
import { dynamoResumes } from '#adapters/dynamodb/resumes.ts';
import type { FormJudges } from '#domain/resumes/form-faults.ts';
import type { Resumes } from '#domain/resumes/ports.ts';
import type { Random } from '#domain/shared/ids.ts';
import { baseEnvironment, readEnvironment } from '../environment.ts';
import type { HttpTools } from '../http.ts';
import type { Platform } from '../platform.ts';
import type { Texts } from '../texts.ts';
import { httpTools, sharedTable } from './shared.ts';

/** What the endpoints of the résumés context need. */
export interface ResumesDeps extends FormJudges {
  readonly resumes: Resumes;
  readonly random: Pick<Random, 'uuid'>;
  readonly texts: Texts;
}

export const resumesTools = (platform: Platform): HttpTools =>
  httpTools(platform, readEnvironment(baseEnvironment, platform.environment));

export function resumesDeps(platform: Platform, { texts }: Pick<HttpTools, 'texts'>): ResumesDeps {
  const environment = readEnvironment(baseEnvironment, platform.environment);
  return {
    resumes: dynamoResumes(sharedTable(environment)),
    dictionaries: fileCodes(environment.ASSETS_DIR),
    lintClarification: fileLint(environment.ASSETS_DIR),
    random: platform.random,
    texts,
  };
}
