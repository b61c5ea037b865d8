import { fileLint } from '#adapters/dictionaries/file-lexicon.ts';
import { dynamoPublicResumes } from '#adapters/dynamodb/public-resumes.ts';
import { dynamoResumes } from '#adapters/dynamodb/resumes.ts';
import type { Table } from '#adapters/dynamodb/table.ts';
import { publicResumeEndpoints } from '#functions/portal/resumes.endpoints.ts';
import { resumesProblems } from '#functions/resumes/problems.ts';
import { resumesEndpoints } from '#functions/resumes/resumes.endpoints.ts';
import type { ResumesDeps } from '#runtime/composition/resumes.ts';
import { http } from '#runtime/http.ts';
import { testClock } from './clock.ts';
import type { TestClock } from './clock.ts';
import { call, claimsOf, testTools } from './http.ts';
import type { TestAnswer, TestRequest } from './http.ts';
import { memoryTable } from './memory-table.ts';
import { OWNER, fakeDictionaries, timedRandom } from './resume-builder.ts';

export interface ResumeApi {
  readonly table: Table;
  readonly clock: TestClock;
  /** Calls an endpoint of the owner's context, or of the public one for paths under `/v1/public`. */
  ask(
    routeKey: string,
    request?: TestRequest & { readonly as?: string | null; readonly language?: string },
  ): Promise<TestAnswer>;
}

/** Both résumé contexts over one table, with the production handlers; another `seed` makes other IDs. */
export function resumeApi<T extends Table>(
  table: T,
  clock = testClock(),
  seed = 'seed',
): ResumeApi & { readonly table: T } {
  const tools = testTools({ clock });
  const deps: ResumesDeps = {
    resumes: dynamoResumes(table),
    dictionaries: fakeDictionaries,
    lintClarification: fileLint('layers/assets'),
    random: timedRandom(clock, seed),
    texts: tools.texts,
  };
  const own = http<ResumesDeps>('resumes', resumesEndpoints, resumesProblems, tools, () => deps);
  const open = http('portal', publicResumeEndpoints, {}, tools, () => ({
    resumes: dynamoPublicResumes(table),
    dictionaries: fakeDictionaries,
  }));
  return {
    table,
    clock,
    ask: (routeKey, { as = OWNER, language = 'en', ...request } = {}) => {
      const isPublic = routeKey.includes('/v1/public');
      return call(isPublic ? open : own, routeKey, {
        ...request,
        headers: { 'accept-language': language, ...request.headers },
        ...(isPublic || as === null ? {} : { claims: claimsOf(as) }),
      });
    },
  };
}

export const memoryResumeApi = () => resumeApi(memoryTable());
