import { centresEndpoints } from '#functions/centres/centres.endpoints.ts';
import { centresProblems } from '#functions/centres/problems.ts';
import { journalEndpoints } from '#functions/journal/journal.endpoints.ts';
import { journalProblems } from '#functions/journal/problems.ts';
import { monitoringEndpoints } from '#functions/monitoring/monitoring.endpoints.ts';
import { monitoringProblems } from '#functions/monitoring/problems.ts';
import { staffProblems } from '#functions/staff/problems.ts';
import { staffEndpoints } from '#functions/staff/staff.endpoints.ts';
import type { Table } from '#adapters/dynamodb/table.ts';
import { centreIdOf } from '#domain/access/access.ts';
import type { CentreRole, Right } from '#domain/access/rights.ts';
import type { CentreClaim } from '#domain/centres/ports.ts';
import type { AccountActor, IdempotencyClaim, RequestContext, Role } from '#domain/shared/actor.ts';
import { accountIdSchema } from '#domain/shared/ids.ts';
import type { AccountId } from '#domain/shared/ids.ts';
import type { Revision } from '#domain/shared/revision.ts';
import { etagOf } from '#domain/shared/revision.ts';
import { centresEnvironment } from '#runtime/centres-environment.ts';
import { centresDeps } from '#runtime/composition/centres.ts';
import type { CentresDeps } from '#runtime/composition/centres.ts';
import { journalDeps } from '#runtime/composition/journal.ts';
import type { JournalDeps } from '#runtime/composition/journal.ts';
import { monitoringDeps } from '#runtime/composition/monitoring.ts';
import type { MonitoringDeps } from '#runtime/composition/monitoring.ts';
import { staffDeps } from '#runtime/composition/staff.ts';
import type { StaffDeps } from '#runtime/composition/staff.ts';
import { http } from '#runtime/http.ts';
import { httpParts } from '#runtime/http-entry.ts';
import { staffEnvironment } from '#runtime/staff-environment.ts';
import { employerContext, putMember } from './cabinets.ts';
import { testClock } from './clock.ts';
import { fakeStateRegister } from './fake-state-register.ts';
import type { FakeStateRegister } from './fake-state-register.ts';
import { call, claimsOf, testTools } from './http.ts';
import type { TestAnswer, TestRequest } from './http.ts';
import { countedHasher, testPlatform } from './identity.ts';
import { memoryTable } from './memory-table.ts';
import type { MemoryTable } from './memory-table.ts';
import { withOutbox } from './outbox.ts';
import type { Delivery } from './outbox.ts';
import { timedRandom } from './resume-builder.ts';

const account = (tail: string): AccountId =>
  accountIdSchema.parse(`01890000-0000-7000-8000-000000000${tail}`);
export const CENTRE = centreIdOf('KZ', '750000000');
export const OTHER_CENTRE = centreIdOf('KZ', '710000000');
export const CENTRE_ORGANISATION = { kind: 'centre', id: CENTRE } as const;

/** One of each role in {@link CENTRE}, someone of another centre, and someone whose access was withdrawn. */
export const SPECIALIST = account('d01');
export const UNIT_HEAD = account('d02');
export const CENTRE_HEAD = account('d03');
export const ANALYST = account('d04');
export const FOREIGN_SPECIALIST = account('d05');
export const WITHDRAWN = account('d06');
export const PLATFORM_ADMINISTRATOR = account('d09');

const ROLE_OF: ReadonlyMap<AccountId, CentreRole> = new Map([
  [SPECIALIST, 'specialist'],
  [UNIT_HEAD, 'unit_head'],
  [CENTRE_HEAD, 'centre_head'],
  [ANALYST, 'analyst'],
]);

const staffOf = (accountId: AccountId, role: CentreRole) => ({
  accountId,
  role,
  name: 'Маман Сынақ',
  email: `${role.replace('_', '-')}@centre.example`,
});

export async function putCentre(table: Table): Promise<void> {
  for (const [accountId, role] of ROLE_OF) {
    await putMember(table, CENTRE_ORGANISATION, staffOf(accountId, role));
  }
  const foreign = { kind: 'centre', id: OTHER_CENTRE } as const;
  await putMember(table, foreign, staffOf(FOREIGN_SPECIALIST, 'centre_head'));
  await putMember(table, CENTRE_ORGANISATION, { ...staffOf(WITHDRAWN, 'centre_head'), status: 'withdrawn' });
}

export const staffContext = (
  accountId: AccountId,
  at: string,
  options: { readonly idempotency?: IdempotencyClaim; readonly role?: Role } = {},
): RequestContext<AccountActor> => employerContext(accountId, at, { role: 'centre_staff', ...options });

/** What a command of the repositories starts from. */
export function centreCommand(
  accountId: AccountId,
  right: Right,
  at: string,
  eventId: string,
  idempotency?: IdempotencyClaim,
) {
  const context = staffContext(accountId, at, idempotency === undefined ? {} : { idempotency });
  const claim: CentreClaim = { actor: context.actor, organisation: CENTRE_ORGANISATION, right };
  return { context, claim, eventId };
}

type CentreDeps = CentresDeps & JournalDeps & MonitoringDeps & StaffDeps;
export interface CentresApi {
  readonly table: MemoryTable;
  readonly clock: ReturnType<typeof testClock>;
  readonly register: FakeStateRegister;
  readonly events: Delivery[];
  readonly deps: CentreDeps;
  ask(
    routeKey: string,
    request?: Omit<TestRequest, 'claims'> & {
      readonly as?: AccountId;
      readonly role?: Role;
      readonly seen?: Revision;
      readonly language?: string;
    },
  ): Promise<TestAnswer>;
}

/** The HTTP functions of staff, centres, journal and monitoring as one, on a table in memory, with a register that says what it is told. */
export async function centresApi(start?: string): Promise<CentresApi> {
  const clock = testClock(start);
  const platform = testPlatform(clock);
  const table = memoryTable();
  const outbox = withOutbox(table);
  const register = fakeStateRegister();
  const tools = testTools({ clock });
  const on = outbox.table;
  const environment = { ...platform.environment, STATE_REGISTER_URL: 'http://register.example' };
  const surroundings = { ...platform, environment };
  const parts = httpParts(centresEnvironment, surroundings);
  const deps: CentreDeps = {
    ...staffDeps(httpParts(staffEnvironment, surroundings), on),
    ...journalDeps(parts, on),
    ...monitoringDeps(parts, on),
    ...centresDeps(parts, on),
    register,
    passwords: countedHasher(),
    random: timedRandom(clock),
  };
  const endpoints = [...staffEndpoints, ...centresEndpoints, ...journalEndpoints, ...monitoringEndpoints];
  const problems = { ...staffProblems, ...centresProblems, ...journalProblems, ...monitoringProblems };
  const handler = http<CentreDeps>('centres', endpoints, problems, tools, () => deps);
  await putCentre(table);
  return {
    table,
    clock,
    register,
    deps,
    events: outbox.delivered,
    ask: (routeKey, { as = SPECIALIST, role = 'centre_staff', seen, language = 'en', ...request } = {}) =>
      call(handler, routeKey, {
        ...request,
        params: { centreId: CENTRE, ...request.params },
        headers: {
          'accept-language': language,
          ...(seen === undefined ? {} : { 'if-match': etagOf(seen) }),
          ...request.headers,
        },
        claims: claimsOf(as, role),
      }),
  };
}
