import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { signUpCode, resetCode } from '#application/identity/secrets.ts';
import { build as filesApi } from '#functions/files/api.ts';
import { build as identityApi } from '#functions/identity/api.ts';
import { build as portalApi } from '#functions/portal/api.ts';
import { build as resumesApi } from '#functions/resumes/api.ts';
import { accountIdSchema } from '#domain/shared/ids.ts';
import { identityDeps } from '#runtime/composition/identity.ts';
import type { HttpHandler } from '#runtime/http.ts';
import { systemRandom } from '#runtime/platform.ts';
import type { Platform } from '#runtime/platform.ts';
import { testClock } from '#test/support/clock.ts';
import { call } from '#test/support/http.ts';
import type { TestAnswer, TestRequest } from '#test/support/http.ts';
import { fullForm } from '#test/support/resume-builder.ts';
import { createTable, startDynamoLocal } from '../infra/local/dynamodb.ts';
import { LOCAL_TABLE, adoptSdkEnvironment, functionEnvironment } from '../infra/local/environment.ts';
import { recordDynamoCalls } from './recorder.ts';
import type { RecordedCall } from './recorder.ts';

const MOST_RATIO = 1.25;
const PASSWORD = 'a long synthetic passphrase 7';

/**
 * Bytes of what a command must make durable or hold to, a fact for each requirement: the record of the retry, the
 * entity, its audit entry, its event, a limit (A10), a list that must show it at once (B21). Each is rounded up to 1 KB.
 */
type Facts = Readonly<Record<string, number>>;
const SMALL = 1;

interface Measured {
  readonly name: string;
  readonly kind: 'command' | 'read';
  /** Calls before the answer. */
  readonly calls: number;
  readonly writeCalls: number;
  /** Write units of a command, read units of a read. */
  readonly units: number;
  readonly minimumUnits?: number;
  readonly ratio?: number;
}

/** Twice the started kilobytes of every fact: all of them in one transaction, and nothing else. */
const minimumUnits = (facts: Facts): number =>
  Object.values(facts).reduce((sum, bytes) => sum + 2 * Math.ceil(bytes / 1024), 0);

/** Every command and read of the API on DynamoDB Local: calls on the critical path, and capacity units. */
export async function commandBench() {
  const dynamo = await startDynamoLocal();
  const directory = mkdtempSync(join(tmpdir(), 'jumys-bench-'));
  const nowhere = 'http://127.0.0.1:9';
  const endpoints = {
    api: nowhere,
    dynamodb: dynamo.endpoint,
    s3: nowhere,
    mail: nowhere,
    workflows: nowhere,
  };
  const restore = adoptSdkEnvironment(endpoints);
  await createTable(dynamo.endpoint, LOCAL_TABLE);
  const recorder = recordDynamoCalls();
  try {
    return summary(await measureAll(functionEnvironment(endpoints, directory), recorder.take));
  } finally {
    recorder.stop();
    restore();
    await dynamo.stop();
    rmSync(directory, { recursive: true, force: true });
  }
}

const COMPARES_A_SECRET = new Set(['confirmSignUp', 'signIn', 'changePassword', 'resetPassword']);

const mostCalls = (list: readonly Measured[]): number => Math.max(...list.map(({ calls }) => calls));

function summary(measured: readonly Measured[]) {
  const commands = measured.filter(({ kind }) => kind === 'command');
  const reads = measured.filter(({ kind }) => kind === 'read');
  return {
    worstUnitsRatio: { value: Math.max(...commands.map(({ ratio }) => ratio ?? 0)), limit: MOST_RATIO },
    mostCallsOfACommand: {
      value: mostCalls(commands.filter(({ name }) => !COMPARES_A_SECRET.has(name))),
      limit: 1,
    },
    // What is compared with a stored hash must be read first: one read, then the one write (ADR 0001).
    mostCallsWhereASecretIsCompared: {
      value: mostCalls(commands.filter(({ name }) => COMPARES_A_SECRET.has(name))),
      limit: 2,
    },
    mostWriteCallsOfACommand: { value: Math.max(...commands.map(({ writeCalls }) => writeCalls)), limit: 1 },
    mostCallsOfARead: { value: mostCalls(reads), limit: 2 },
    measured,
  };
}

async function measureAll(
  environment: Record<string, string>,
  take: () => readonly RecordedCall[],
): Promise<readonly Measured[]> {
  // Of today, for DynamoDB Local removes by its own clock what a TTL says is over.
  const clock = testClock(new Date().toISOString());
  const platform: Platform = { environment, clock, random: systemRandom(clock), log: () => undefined };
  const identity = identityApi(platform);
  const resumes = resumesApi(platform);
  const files = filesApi(platform);
  const portal = portalApi(platform);
  const { mac } = identityDeps(platform);
  const measured: Measured[] = [];

  const measure = async (
    name: string,
    handler: HttpHandler,
    routeKey: string,
    request: TestRequest,
    facts?: Facts,
  ): Promise<TestAnswer> => {
    take();
    const headers = {
      'content-type': 'application/json',
      'idempotency-key': `bench-${name}`,
      ...request.headers,
    };
    const answer = await call(handler, routeKey, { ...request, headers });
    if (answer.status >= 400)
      throw new Error(`${name} answers ${answer.status}: ${JSON.stringify(answer.body)}`);
    const calls = take();
    const unitsOf = (list: readonly RecordedCall[]): number =>
      list.reduce((sum, recorded) => sum + recorded.units, 0);
    const writes = calls.filter(({ reads }) => !reads);
    const units = facts === undefined ? unitsOf(calls) : unitsOf(writes);
    const base = { name, calls: calls.length, writeCalls: writes.length, units };
    const minimum = facts === undefined ? undefined : minimumUnits(facts);
    measured.push(
      minimum === undefined
        ? { ...base, kind: 'read' }
        : {
            ...base,
            kind: 'command',
            minimumUnits: minimum,
            ratio: Math.round((units / minimum) * 1000) / 1000,
          },
    );
    return answer;
  };

  const email = 'bench@example.com';
  const recorded = { idempotency: SMALL, audit: SMALL, outbox: SMALL };
  const agreement = (await call(identity, 'GET /v1/user-agreement')).body?.version ?? '2026-11-01';
  const signUp = await measure(
    'requestSignUp',
    identity,
    'POST /v1/sign-ups',
    {
      json: {
        email,
        password: PASSWORD,
        role: 'job_seeker',
        jurisdiction: 'KZ',
        agreement: { version: agreement, accepted: true },
      },
    },
    { ...recorded, account: SMALL, code: SMALL, addressLimit: SMALL, networkLimit: SMALL },
  );
  const accountId = accountIdSchema.parse(signUp.body.id);
  const code = await signUpCode(accountId, clock.now(), mac);
  await measure(
    'confirmSignUp',
    identity,
    'POST /v1/sign-ups/{id}/confirmation',
    { params: { id: accountId }, json: { code } },
    {
      ...recorded,
      account: SMALL,
      credential: SMALL,
      credentialAudit: SMALL,
      code: SMALL,
      tries: SMALL,
      networkLimit: SMALL,
    },
  );
  const session = await measure(
    'signIn',
    identity,
    'POST /v1/sessions',
    { json: { email, password: PASSWORD } },
    { ...recorded, session: SMALL, signIn: SMALL, credential: SMALL, tries: SMALL, networkLimit: SMALL },
  );
  const claims = claimsIn(session.body.accessToken);
  const refreshed = await measure(
    'refreshSession',
    identity,
    'POST /v1/sessions/refresh',
    { json: { refreshToken: session.body.refreshToken } },
    { session: SMALL, credential: SMALL },
  );
  if (typeof refreshed.body.refreshToken !== 'string') throw new Error('no refresh token');

  const form = fullForm();
  const formBytes = Buffer.byteLength(JSON.stringify(form));
  const published = {
    ...recorded,
    head: SMALL,
    body: formBytes,
    ownerList: SMALL,
    publicList: SMALL,
    due: SMALL,
    position: SMALL,
  };
  const saved = await measure(
    'publishResume',
    resumes,
    'POST /v1/resumes',
    { json: form, claims },
    published,
  );
  const params = { id: String(saved.body.id) };
  const seen = async () =>
    (await call(resumes, 'GET /v1/resumes/{id}', { params, claims })).headers['etag'] ?? '';
  const edited = fullForm({ experienceYears: 8 });
  const { publicationPeriodDays: _, ...kept } = edited;
  await measure(
    'editResume',
    resumes,
    'PUT /v1/resumes/{id}',
    { params, claims, json: kept, headers: { 'if-match': await seen() } },
    { ...recorded, head: SMALL, body: formBytes, position: SMALL },
  );
  await measure(
    'archiveResume',
    resumes,
    'POST /v1/resumes/{id}/archival',
    { params, claims, json: { helpedToFindWork: true }, headers: { 'if-match': await seen() } },
    { ...recorded, head: SMALL },
  );
  await measure(
    'restoreResume',
    resumes,
    'POST /v1/resumes/{id}/restoration',
    { params, claims, json: fullForm(), headers: { 'if-match': await seen() } },
    { ...recorded, head: SMALL, body: formBytes, publicList: SMALL, due: SMALL, position: SMALL },
  );
  await measure(
    'requestUpload',
    files,
    'POST /v1/files',
    { claims, json: { purpose: 'photo', fileName: 'photo.jpg', contentType: 'image/jpeg', length: 100_000 } },
    { ...recorded, file: SMALL },
  );

  await measure('getOwnResume', resumes, 'GET /v1/resumes/{id}', { params, claims });
  await measure('listOwnResumes', resumes, 'GET /v1/resumes', { claims });
  await measure('getPublicResume', portal, 'GET /v1/public/resumes/{id}', { params });
  await measure('listPublicResumes', portal, 'GET /v1/public/resumes', { query: { jurisdiction: 'KZ' } });
  await measure('readAccount', identity, 'GET /v1/account', { claims });
  await measure('listSignIns', identity, 'GET /v1/account/sign-ins', { claims });
  await measure('listDictionaries', portal, 'GET /v1/dictionaries', {});

  const renewed = 'another synthetic passphrase 8';
  const signedIn = async (password: string) =>
    claimsIn((await call(identity, 'POST /v1/sessions', { json: { email, password } })).body.accessToken);
  await measure(
    'changePassword',
    identity,
    'PUT /v1/account/password',
    { claims, json: { currentPassword: PASSWORD, newPassword: renewed } },
    { ...recorded, credential: SMALL, tries: SMALL, networkLimit: SMALL },
  );
  await measure(
    'signOut',
    identity,
    'DELETE /v1/sessions/current',
    { claims: await signedIn(renewed) },
    { ...recorded, session: SMALL },
  );
  await measure(
    'signOutEverywhere',
    identity,
    'DELETE /v1/sessions',
    { claims: await signedIn(renewed) },
    { ...recorded, credential: SMALL, session: SMALL },
  );
  await measure(
    'requestPasswordReset',
    identity,
    'POST /v1/password-resets',
    { json: { email } },
    { ...recorded, code: SMALL, addressLimit: SMALL, networkLimit: SMALL },
  );
  const reset = await resetCode(String(claims['cred']), clock.now(), mac);
  await measure(
    'resetPassword',
    identity,
    'POST /v1/password-resets/confirmation',
    { json: { email, code: reset, newPassword: PASSWORD } },
    { ...recorded, credential: SMALL, code: SMALL, tries: SMALL, networkLimit: SMALL },
  );
  return measured;
}

function claimsIn(token: string): Record<string, unknown> {
  const parsed: unknown = JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString());
  return typeof parsed === 'object' && parsed !== null ? { ...parsed } : {};
}
