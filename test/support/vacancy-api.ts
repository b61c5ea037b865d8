import { dynamoAccess } from '#adapters/dynamodb/access.ts';
import type { Table } from '#adapters/dynamodb/table.ts';
import { vacanciesEndpoints } from '#functions/vacancies/vacancies.endpoints.ts';
import { vacancyDraftsEndpoints } from '#functions/vacancy-drafts/vacancy-drafts.endpoints.ts';
import { vacancyListsEndpoints } from '#functions/vacancy-lists/vacancy-lists.endpoints.ts';
import type { VacanciesDeps } from '#runtime/composition/vacancies.ts';
import type { VacancyDraftsDeps } from '#runtime/composition/vacancy-drafts.ts';
import type { VacancyListsDeps } from '#runtime/composition/vacancy-lists.ts';
import { http } from '#runtime/http.ts';
import { vacancyProblems } from '#runtime/vacancy-outcome.ts';
import { CABINET, EMPLOYER, MANAGER, putCabinet } from './cabinets.ts';
import { testClock } from './clock.ts';
import type { TestClock } from './clock.ts';
import { call, claimsOf, testTools } from './http.ts';
import type { TestAnswer, TestRequest } from './http.ts';
import { memoryTable } from './memory-table.ts';
import type { MemoryTable } from './memory-table.ts';
import { fakeDictionaries, timedRandom } from './resume-builder.ts';
import { CENTRE, SPECIALIST, minimalVacancy, putStaff, vacancyStore } from './vacancies.ts';
import type { SentForm } from './vacancies.ts';

type Deps = VacanciesDeps & VacancyDraftsDeps & VacancyListsDeps;
/** A vacancy's life goes through three functions. */
export const ENDPOINTS = [
  ...vacanciesEndpoints,
  ...vacancyDraftsEndpoints,
  ...vacancyListsEndpoints,
] as const;

export type Side = 'cabinet' | 'centre';
interface Ask extends TestRequest {
  readonly as?: string;
  readonly role?: string;
  readonly language?: string;
  readonly side?: Side;
}

export interface VacancyApi {
  readonly table: MemoryTable;
  readonly clock: TestClock;
  /** Calls `<method> <path below the employer>` as the manager of the cabinet, or as the centre's specialist. */
  ask(route: string, request?: Ask): Promise<TestAnswer>;
  /** A published vacancy, with what the next change of it needs. */
  published(
    form?: Partial<SentForm>,
    request?: Ask,
  ): Promise<{
    readonly params: { readonly id: string };
    readonly headers: { readonly 'if-match': string };
    readonly answer: TestAnswer;
  }>;
}

const SIDES = {
  cabinet: {
    base: '/v1/cabinets/{cabinetId}/employers/{employerId}',
    params: { cabinetId: CABINET, employerId: EMPLOYER },
    as: MANAGER,
    role: 'employer',
  },
  centre: {
    base: '/v1/centres/{centreId}/employers/{employerId}',
    params: { centreId: CENTRE, employerId: EMPLOYER },
    as: SPECIALIST,
    role: 'centre_staff',
  },
} as const;

/** The production endpoints over a table with one cabinet and one specialist of its centre. */
export async function vacancyApi(clock = testClock()): Promise<VacancyApi> {
  const table = memoryTable();
  await putCabinet(table);
  await putStaff(table);
  const tools = testTools({ clock });
  const deps = depsOf(table, clock, tools);
  const handler = http<Deps>('vacancies', ENDPOINTS, vacancyProblems, tools, () => deps);
  const ask: VacancyApi['ask'] = (route, { side = 'cabinet', language = 'en', ...request } = {}) => {
    const [method = '', path = ''] = route.split(' ');
    const { base, params, as, role } = SIDES[side];
    return call(handler, `${method} ${base}/${path}`, {
      ...request,
      params: { ...params, ...request.params },
      headers: { 'accept-language': language, ...request.headers },
      claims: claimsOf(request.as ?? as, request.role ?? role),
    });
  };
  return {
    table,
    clock,
    ask,
    published: async (form = {}, request = {}) => {
      const answer = await ask('POST vacancies', {
        json: { ...minimalVacancy(), acknowledgeTwins: true, ...form },
        ...request,
      });
      const etag = String(answer.headers['etag']);
      return { params: { id: String(answer.body.id) }, headers: { 'if-match': etag }, answer };
    },
  };
}

const depsOf = (table: Table, clock: TestClock, { texts }: Pick<Deps, 'texts'>): Deps => ({
  vacancies: vacancyStore(table),
  access: dynamoAccess(table),
  dictionaries: fakeDictionaries,
  random: timedRandom(clock),
  texts,
});
