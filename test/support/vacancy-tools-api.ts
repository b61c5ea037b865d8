import { describe, expect, it } from 'vitest';
import { dynamoAccess } from '#adapters/dynamodb/access.ts';
import { dynamoVacancyBlanks } from '#adapters/dynamodb/job-profiles.ts';
import { memberKey } from '#adapters/dynamodb/keys.ts';
import { dynamoVacancyBatches } from '#adapters/dynamodb/vacancy-batches.ts';
import { dynamoVacancyTwins } from '#adapters/dynamodb/vacancy-twins.ts';
import { etagOf } from '#domain/shared/revision.ts';
import type { JobProfilesDeps } from '#runtime/composition/job-profiles.ts';
import type { VacancyBatchesDeps } from '#runtime/composition/vacancy-batches.ts';
import type { Endpoint } from '#runtime/endpoint.ts';
import { http } from '#runtime/http.ts';
import type { ProblemTable } from '#runtime/problems.ts';
import { CABINET, EMPLOYER, MANAGER, OTHER_EMPLOYER, putCabinet } from './cabinets.ts';
import { testClock } from './clock.ts';
import { call, claimsOf, testTools } from './http.ts';
import type { TestAnswer, TestRequest } from './http.ts';
import { memoryTable } from './memory-table.ts';
import { fakeDictionaries, timedRandom } from './resume-builder.ts';
import { CENTRE, SPECIALIST, putStaff, vacancyStore } from './vacancies.ts';
import { publishJob, toolsVacancyId } from './vacancy-tools.ts';

const CABINETS = '/v1/cabinets/{cabinetId}/employers/{employerId}';
const CENTRES = '/v1/centres/{centreId}/employers/{employerId}';
type Deps = JobProfilesDeps & VacancyBatchesDeps;
type Ask = (route: string, request?: TestRequest) => Promise<TestAnswer>;

/** Endpoints about the vacancies of one employer, over a table with its cabinet and a specialist of its centre. */
export async function toolsApi(endpoints: readonly Endpoint<Deps>[], problems: ProblemTable = {}) {
  const table = memoryTable();
  const clock = testClock('2026-11-23T04:00:00.000Z');
  const tools = testTools({ clock });
  const deps: Deps = {
    access: dynamoAccess(table),
    vacancies: vacancyStore(table),
    blanks: dynamoVacancyBlanks(table),
    twins: dynamoVacancyTwins(table),
    batches: dynamoVacancyBatches(table),
    dictionaries: fakeDictionaries,
    random: timedRandom(clock, 'tools'),
    texts: tools.texts,
  };
  const handler = http('tools', endpoints, problems, tools, () => deps);
  await putCabinet(table);
  await putStaff(table);
  /** As the manager of the cabinet. */
  const ask: Ask = (route, request = {}) =>
    call(handler, route.replace(' ', ` ${CABINETS}`), {
      claims: claimsOf(MANAGER, 'employer'),
      ...request,
      headers: { 'accept-language': 'en', ...request.headers },
      params: { cabinetId: CABINET, employerId: EMPLOYER, ...request.params },
    });
  const askAsStaff: Ask = (route, request = {}) =>
    call(handler, route.replace(' ', ` ${CENTRES}`), {
      claims: claimsOf(SPECIALIST, 'centre_staff'),
      ...request,
      headers: { 'accept-language': 'en', ...request.headers },
      params: { centreId: CENTRE, employerId: EMPLOYER, ...request.params },
    });
  return { table, clock, ask, askAsStaff };
}
export type ToolsApi = Awaited<ReturnType<typeof toolsApi>>;

/** Every route is closed to whoever has no access any more, and to strangers; `requestOf` makes what a route accepts. */
export function describeToolsAccess(
  endpoints: readonly Endpoint<Deps>[],
  requestOf: (route: string) => Pick<TestRequest, 'json' | 'query'>,
): void {
  const routes = endpoints
    .filter(({ path }) => path.startsWith('/v1/cabinets'))
    .map(({ method, path }) => `${method} ${path.slice(CABINETS.length)}`);
  const request = (route: string): TestRequest => ({
    ...(route.includes('{id}') ? { params: { id: toolsVacancyId(1) } } : {}),
    headers: { 'if-match': etagOf({ version: 1, auditHash: 'f'.repeat(64) }) },
    ...requestOf(route),
  });

  describe('[I13] who may', () => {
    it.each(routes)('%s is closed to a manager whose access was withdrawn', async (route) => {
      const { table, ask } = await toolsApi(endpoints);
      await publishJob(table, 1);
      await table.update(memberKey({ kind: 'cabinet', id: CABINET }, MANAGER), {
        set: { status: 'withdrawn' },
      });
      expect(await ask(route, request(route))).toMatchObject({
        status: 403,
        body: { code: 'access-withdrawn' },
      });
    });

    it.each(routes)('%s knows nothing of an employer of others', async (route) => {
      const { ask } = await toolsApi(endpoints);
      const { params, ...rest } = request(route);
      const answer = await ask(route, { ...rest, params: { ...params, employerId: OTHER_EMPLOYER } });
      expect(answer).toMatchObject({ status: 404, body: { code: 'not-found' } });
    });
  });
}
