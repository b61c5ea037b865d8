import { http } from '#runtime/http.ts';
import { employersEndpoints } from '#functions/employers/employers.endpoints.ts';
import { employersProblems } from '#functions/employers/problems.ts';
import { credentialIdOf } from '#application/shared/credential-id.ts';
import { hmac } from '#adapters/crypto/hmac.ts';
import { dynamoAccess } from '#adapters/dynamodb/access.ts';
import { dynamoCabinets } from '#adapters/dynamodb/cabinets.ts';
import { dynamoEmployerCards } from '#adapters/dynamodb/employer-cards.ts';
import { dynamoInvitations } from '#adapters/dynamodb/invitations.ts';
import { letterStates } from '#adapters/dynamodb/letter-states.ts';
import { dynamoMembers } from '#adapters/dynamodb/members.ts';
import type { Table } from '#adapters/dynamodb/table.ts';
import type { AccountId } from '#domain/shared/ids.ts';
import type { EmployersDeps } from '#runtime/composition/employers.ts';
import { ADMINISTRATOR, credentialOf } from './cabinets.ts';
import { testClock } from './clock.ts';
import type { TestClock } from './clock.ts';
import { call, claimsOf, testTools } from './http.ts';
import type { TestAnswer, TestRequest } from './http.ts';
import { timedRandom } from './resume-builder.ts';

const mac = hmac(async () => new Uint8Array(32).fill(7));

export interface EmployersApi {
  readonly clock: TestClock;
  /** As whom to ask: an account, by the address it signed in with, in a role. */
  ask(
    routeKey: string,
    request?: TestRequest & {
      readonly as?: AccountId;
      readonly email?: string;
      readonly role?: string;
      readonly language?: string;
    },
  ): Promise<TestAnswer>;
}

/** The HTTP function of employers' cabinets over a table, with the production handlers. */
export function employersApi(table: Table, clock = testClock()): EmployersApi {
  const tools = testTools({ clock });
  const deps: EmployersDeps = {
    access: dynamoAccess(table),
    cabinets: dynamoCabinets(table),
    cards: dynamoEmployerCards(table),
    members: dynamoMembers(table),
    invitations: dynamoInvitations(table),
    letters: letterStates(table),
    mac,
    random: timedRandom(clock),
    texts: tools.texts,
  };
  const handler = http<EmployersDeps>('employers', employersEndpoints, employersProblems, tools, () => deps);
  return {
    clock,
    ask: async (
      routeKey,
      { as = ADMINISTRATOR, email, role = 'employer', language = 'en', ...request } = {},
    ) =>
      call(handler, routeKey, {
        ...request,
        headers: { 'accept-language': language, ...request.headers },
        claims: {
          ...claimsOf(as, role),
          cred: email === undefined ? credentialOf(as) : await credentialIdOf(email, mac),
        },
      }),
  };
}
