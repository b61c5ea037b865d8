import { createHash } from 'node:crypto';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { IDENTITY_PROBLEMS } from '#functions/identity/problems.ts';
import { identityEndpoints } from '#functions/identity/identity.endpoints.ts';
import { identityMail } from '#application/identity/mail-for-event.ts';
import type { IdentityMail } from '#application/identity/mail-for-event.ts';
import { CURRENT_AGREEMENT } from '#domain/identity/agreement.ts';
import type { PasswordHasher } from '#domain/identity/ports.ts';
import { identityDeps } from '#runtime/composition/identity.ts';
import type { IdentityHttpDeps } from '#runtime/composition/identity.ts';
import { http } from '#runtime/http.ts';
import { httpParts } from '#runtime/http-entry.ts';
import { identityEnvironment } from '#runtime/identity-environment.ts';
import type { Platform } from '#runtime/platform.ts';
import { testClock } from './clock.ts';
import type { TestClock } from './clock.ts';
import { ASSETS_DIR, call } from './http.ts';
import type { TestAnswer, TestRequest } from './http.ts';
import { memoryTable } from './memory-table.ts';
import type { MemoryTable } from './memory-table.ts';
import { withOutbox } from './outbox.ts';
import type { Delivery } from './outbox.ts';
import { countedRandom } from './random.ts';

export const ISSUER = 'https://issuer.example';
export const PASSWORD = 'жаздағы қызғалдақ';
const keys = mkdtempSync(join(tmpdir(), 'jumys-keys-'));
export const KEY_SETTINGS = {
  ISSUER_URL: ISSUER,
  SIGNING_KEY: `file:${join(keys, 'signing.pem')}`,
  SECRET_KEY: `file:${join(keys, 'secret')}`,
};

export function testPlatform(clock: TestClock = testClock()): Platform {
  return {
    environment: {
      STAGE: 'test',
      TABLE_NAME: 'test',
      ASSETS_DIR,
      ALLOWED_ORIGINS: 'https://portal.example',
      ...KEY_SETTINGS,
    },
    clock,
    random: countedRandom(),
    log: () => undefined,
  };
}

/** Hashes quickly and counts; for tests that are not about the hash. */
export function countedHasher(): PasswordHasher & { readonly calls: string[] } {
  const calls: string[] = [];
  const digest = (password: string): string => createHash('sha256').update(password).digest('hex');
  return {
    calls,
    hash: async (password) => {
      calls.push('hash');
      return digest(password);
    },
    verify: async (password, hash) => {
      calls.push('verify');
      return digest(password) === hash;
    },
  };
}

export interface IdentityWorld {
  readonly clock: TestClock;
  readonly table: MemoryTable;
  readonly deps: IdentityHttpDeps;
  readonly passwords: ReturnType<typeof countedHasher>;
  readonly events: Delivery[];
  request(routeKey: string, request?: TestRequest): Promise<TestAnswer>;
  /** The mail that the latest event calls for. */
  mail(): Promise<IdentityMail | undefined>;
}

/** The HTTP function of identity on a table in memory, with the mail that its events would send. */
export function identityWorld(): IdentityWorld {
  const clock = testClock();
  const parts = httpParts(identityEnvironment, testPlatform(clock));
  const table = memoryTable();
  const outbox = withOutbox(table);
  const passwords = countedHasher();
  const deps = { ...identityDeps(parts, outbox.table), passwords };
  const handler = http<IdentityHttpDeps>('identity', identityEndpoints, IDENTITY_PROBLEMS, parts, () => deps);
  return {
    clock,
    table,
    deps,
    passwords,
    events: outbox.delivered,
    request: (routeKey, request) => call(handler, routeKey, request),
    mail: async () => {
      const last = outbox.delivered.at(-1);
      return last === undefined ? undefined : identityMail(last.event, clock.now(), deps);
    },
  };
}

export const signUpBody = (email = 'aigerim@example.kz', changes: Record<string, unknown> = {}) => ({
  email,
  password: PASSWORD,
  role: 'job_seeker',
  agreement: { version: CURRENT_AGREEMENT, accepted: true },
  jurisdiction: 'KZ',
  ...changes,
});

export const wrongCode = (code: string | undefined): string => (code === '000000' ? '000001' : '000000');

/** Signs somebody up and confirms; answers the account's ID. */
export async function registered(
  world: IdentityWorld,
  email?: string,
  changes?: Record<string, unknown>,
): Promise<string> {
  const { body } = await world.request('POST /v1/sign-ups', { json: signUpBody(email, changes) });
  const mail = await world.mail();
  const answer = await world.request('POST /v1/sign-ups/{id}/confirmation', {
    params: { id: body.id },
    json: { code: mail?.params['code'] },
  });
  return answer.body.accountId;
}

export interface SignedIn {
  readonly accessToken: string;
  readonly refreshToken: string;
  /** What the gateway reads from the access token. */
  readonly claims: Record<string, unknown>;
}

export async function signedIn(
  world: IdentityWorld,
  email = 'aigerim@example.kz',
  password = PASSWORD,
): Promise<SignedIn> {
  const { body } = await world.request('POST /v1/sessions', { json: { email, password } });
  return { ...body, claims: claimsIn(body.accessToken) };
}

export const claimsIn = (accessToken: string): Record<string, unknown> =>
  JSON.parse(Buffer.from(accessToken.split('.')[1] ?? '', 'base64url').toString());
