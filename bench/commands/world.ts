import * as z from 'zod/mini';
import { documentClient, dynamoTable } from '#adapters/dynamodb/dynamo-table.ts';
import { contexts } from '#functions/contexts.ts';
import type { Mac } from '#domain/identity/ports.ts';
import { plusDays } from '#domain/shared/time.ts';
import { identityDeps } from '#runtime/composition/identity.ts';
import { httpParts } from '#runtime/http-entry.ts';
import { identityEnvironment } from '#runtime/identity-environment.ts';
import { systemRandom } from '#runtime/platform.ts';
import type { Platform } from '#runtime/platform.ts';
import { CABINET, EMPLOYER, MANAGER, putCabinet } from '#test/support/cabinets.ts';
import { putCentre } from '#test/support/centres.ts';
import type { TestClock } from '#test/support/clock.ts';
import { call, claimsOf } from '#test/support/http.ts';
import { LOCAL_TABLE } from '../../infra/local/environment.ts';
import { buildFunctions } from '../../infra/local/handlers.ts';
import { enterpriseOf } from '../../infra/local/registers/enterprises.ts';
import { meter } from './meter.ts';
import type { Ask, Meter } from './meter.ts';
import type { RecordedCall } from '../recorder.ts';

/** Every production handler over one table with a cabinet, its enterprise, and the staff of their labour centre. */
export interface World {
  readonly meter: Meter;
  /** Without measuring; throws where the answer is a refusal. */
  readonly ask: Ask;
  readonly clock: TestClock;
  readonly mac: Mac;
  /** Signs a challenge as the head of the enterprise does. */
  readonly sign: (content: string, bin: string) => Promise<string>;
  /** An enterprise's number that the state register has in the region, and nobody else asks for. */
  readonly numberIn: (region: string) => string;
  /** The last day of a validity that ends so many days from now. */
  readonly dayAfter: (days: number) => string;
}

/** As the manager of the cabinet asks about its enterprise. */
export const AS_MANAGER = {
  params: { cabinetId: CABINET, employerId: EMPLOYER },
  claims: claimsOf(MANAGER, 'employer'),
} as const;

export interface Surroundings {
  readonly environment: Record<string, string>;
  readonly clock: TestClock;
  readonly take: () => readonly RecordedCall[];
  /** Where the state's services are simulated. */
  readonly api: string;
}

export async function benchWorld({ environment, clock, take, api }: Surroundings): Promise<World> {
  const platform: Platform = { environment, clock, random: systemRandom(clock), log: () => undefined };
  const ask = await askAll(platform);
  await putOrganisations(clock);
  return {
    meter: meter(ask, take),
    ask: async (routeKey, request) => {
      const answer = await ask(routeKey, request);
      if (answer.status >= 400) throw new Error(`${routeKey}: ${JSON.stringify(answer.body)}`);
      return answer;
    },
    clock,
    mac: identityDeps(httpParts(identityEnvironment, platform)).mac,
    sign: async (content, bin) => {
      const body = JSON.stringify({ content, bin, kind: 'first-head' });
      const answer = await fetch(`${api}/local/nca/sign`, { method: 'POST', body });
      return z.object({ cms: z.string() }).parse(await answer.json()).cms;
    },
    numberIn,
    dayAfter: (days) => plusDays(clock.now(), days).slice(0, 10),
  };
}

/** Finds the production function of a route, as API Gateway does. */
async function askAll(platform: Platform): Promise<Ask> {
  const { http } = await buildFunctions(contexts, platform);
  const contextOf = new Map<string, string>(
    contexts.flatMap(({ name, endpoints }) =>
      endpoints.map(({ method, path }) => [`${method} ${path}`, name] as const),
    ),
  );
  return (routeKey, request) => {
    const found = http.get(contextOf.get(routeKey) ?? '');
    if (found === undefined) throw new Error(`no function has ${routeKey}`);
    return call(found.handle, routeKey, request);
  };
}

async function putOrganisations(clock: TestClock): Promise<void> {
  const table = dynamoTable(documentClient(), LOCAL_TABLE);
  const before = plusDays(clock.now(), -1);
  const employer = { progressAt: before, createdAt: before, email: 'enterprise@employer.example' };
  await putCabinet(table, { employer });
  await putCentre(table);
}

/** Numbers of enterprises that were registered in January 2024, by their serial numbers. */
function numberIn(region: string): string {
  for (let serial = 1; serial < 100_000; serial++) {
    const number = withCheckDigit(`24014${String(serial).padStart(6, '0')}`);
    if (number !== undefined && enterpriseOf(number)?.region === region) return number;
  }
  throw new Error(`the register has no enterprise in ${region}`);
}

/** `undefined` for the few that no digit completes at the first try. */
function withCheckDigit(digits: string): string | undefined {
  const sum = [...digits].reduce((total, digit, at) => total + Number(digit) * (at + 1), 0) % 11;
  return sum === 10 ? undefined : `${digits}${sum}`;
}
