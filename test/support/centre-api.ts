import { dynamoAccess } from '#adapters/dynamodb/access.ts';
import { dynamoCentreRecords } from '#adapters/dynamodb/centre-work.ts';
import { dynamoEmployerRegistry } from '#adapters/dynamodb/employer-registry.ts';
import { dynamoPublicFairs } from '#adapters/dynamodb/public-fairs.ts';
import { dynamoSupervision } from '#adapters/dynamodb/supervision.ts';
import type { Table } from '#adapters/dynamodb/table.ts';
import { centreWorkEndpoints } from '#functions/centre-work/centre-work.endpoints.ts';
import { centreWorkProblems } from '#functions/centre-work/problems.ts';
import { jobFairsEndpoints } from '#functions/job-fairs/job-fairs.endpoints.ts';
import { supervisionProblems } from '#functions/supervision/problems.ts';
import { supervisionEndpoints } from '#functions/supervision/supervision.endpoints.ts';
import type { Role } from '#domain/shared/actor.ts';
import { accountIdSchema, centreIdSchema } from '#domain/shared/ids.ts';
import type { AccountId } from '#domain/shared/ids.ts';
import type { CentreWorkDeps } from '#runtime/composition/centre-work.ts';
import type { JobFairsDeps } from '#runtime/composition/job-fairs.ts';
import type { SupervisionDeps } from '#runtime/composition/supervision.ts';
import { http } from '#runtime/http.ts';
import { putMember } from './cabinets.ts';
import { testClock } from './clock.ts';
import { call, claimsOf, testTools } from './http.ts';
import type { TestAnswer, TestRequest } from './http.ts';
import { timedRandom } from './resume-builder.ts';

/** The centre of the region that test employers are of, and another. */
export const CENTRE = centreIdSchema.parse('kz-750000000');
export const OTHER_CENTRE = centreIdSchema.parse('kz-710000000');
const account = (tail: string): AccountId =>
  accountIdSchema.parse(`01890000-0000-7000-8000-000000000${tail}`);
export const STAFF = {
  specialist: account('d01'),
  head: account('d02'),
  analyst: account('d03'),
  withdrawn: account('d04'),
  elsewhere: account('d05'),
  unitHead: account('d06'),
} as const satisfies Record<string, AccountId>;
export type StaffName = keyof typeof STAFF;

/** The staff of both centres, as the context of centres would have appointed them. */
export async function putStaff(table: Table): Promise<void> {
  const centre = { kind: 'centre', id: CENTRE } as const;
  await putMember(table, centre, { accountId: STAFF.specialist, role: 'specialist' });
  await putMember(table, centre, { accountId: STAFF.head, role: 'centre_head' });
  await putMember(table, centre, { accountId: STAFF.unitHead, role: 'unit_head' });
  await putMember(table, centre, { accountId: STAFF.analyst, role: 'analyst' });
  await putMember(table, centre, { accountId: STAFF.withdrawn, role: 'specialist', status: 'withdrawn' });
  const other = { kind: 'centre', id: OTHER_CENTRE } as const;
  await putMember(table, other, { accountId: STAFF.elsewhere, role: 'centre_head' });
}

export type CentreAsk = (
  who: StaffName | AccountId | null,
  routeKey: string,
  request?: TestRequest & { readonly etag?: string | undefined; readonly as?: Role },
) => Promise<TestAnswer>;

/** The contexts of this half of the centre over one table, with the production handlers. */
export function centreApi<T extends Table>(
  table: T,
  { cap = 200, clock = testClock(), seed = 'centre' } = {},
) {
  const tools = testTools({ clock });
  const random = timedRandom(clock, seed);
  const caps = { reached: 0 };
  const access = dynamoAccess(table);
  const work: CentreWorkDeps = {
    access,
    records: dynamoCentreRecords(table),
    registry: dynamoEmployerRegistry(table),
    random,
  };
  const watch: SupervisionDeps = {
    access,
    supervision: dynamoSupervision(table),
    random,
    cap,
    onCapReached: () => {
      caps.reached += 1;
    },
  };
  const records = http<CentreWorkDeps>(
    'centre-work',
    centreWorkEndpoints,
    centreWorkProblems,
    tools,
    () => work,
  );
  const fairs = http<JobFairsDeps>('job-fairs', jobFairsEndpoints, {}, tools, () => ({
    fairs: dynamoPublicFairs(table),
  }));
  const openings = http<SupervisionDeps>(
    'supervision',
    supervisionEndpoints,
    supervisionProblems,
    tools,
    () => watch,
  );
  const handlerOf = (routeKey: string) => {
    if (routeKey.includes('openings')) return openings;
    return routeKey.includes('/public/') ? fairs : records;
  };
  const ask: CentreAsk = (who, routeKey, { etag, as = 'centre_staff', params, ...request } = {}) => {
    const handler = handlerOf(routeKey);
    const accountId = who === null ? undefined : isStaff(who) ? STAFF[who] : who;
    return call(handler, routeKey, {
      ...request,
      params: { ...(routeKey.includes('{centreId}') ? { centreId: CENTRE } : {}), ...params },
      headers: {
        'accept-language': 'en',
        ...(etag === undefined ? {} : { 'if-match': etag }),
        ...request.headers,
      },
      ...(accountId === undefined ? {} : { claims: claimsOf(accountId, as) }),
    });
  };
  return { table, clock, ask, caps, logs: tools.logs };
}

const isStaff = (who: string): who is StaffName => Object.hasOwn(STAFF, who);
