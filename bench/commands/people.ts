import { signUpCode, resetCode } from '#application/identity/secrets.ts';
import { accountIdSchema } from '#domain/shared/ids.ts';
import type { TestAnswer, TestRequest } from '#test/support/http.ts';
import { fullForm } from '#test/support/resume-builder.ts';
import { RECORDED, SMALL } from './meter.ts';
import type { Facts } from './meter.ts';
import type { World } from './world.ts';

const PASSWORD = 'a long synthetic passphrase 7';
const COMPARES_A_SECRET = new Set(['confirmSignUp', 'signIn', 'changePassword', 'resetPassword']);

/** Accounts, résumés and files. Answers the ID of a résumé that is public. */
export async function measurePeople({ meter, ask, clock, mac }: World): Promise<string> {
  const measure = (
    name: string,
    routeKey: string,
    request: TestRequest,
    facts?: Facts,
  ): Promise<TestAnswer> =>
    facts === undefined
      ? meter.read(name, routeKey, request)
      : meter.command(name, routeKey, {
          ...request,
          facts,
          course: COMPARES_A_SECRET.has(name) ? 'compares-secret' : 'plain',
        });

  const email = 'bench@example.com';
  const agreement = (await ask('GET /v1/user-agreement', {})).body?.version ?? '2026-11-01';
  const signUp = await measure(
    'requestSignUp',
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
    { ...RECORDED, account: SMALL, code: SMALL, addressLimit: SMALL, networkLimit: SMALL },
  );
  const accountId = accountIdSchema.parse(signUp.body.id);
  const code = await signUpCode(accountId, clock.now(), mac);
  await measure(
    'confirmSignUp',
    'POST /v1/sign-ups/{id}/confirmation',
    { params: { id: accountId }, json: { code } },
    {
      ...RECORDED,
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
    'POST /v1/sessions',
    { json: { email, password: PASSWORD } },
    { ...RECORDED, session: SMALL, signIn: SMALL, credential: SMALL, tries: SMALL, networkLimit: SMALL },
  );
  const claims = claimsIn(session.body.accessToken);
  const refreshed = await measure(
    'refreshSession',
    'POST /v1/sessions/refresh',
    { json: { refreshToken: session.body.refreshToken } },
    { session: SMALL, credential: SMALL },
  );
  if (typeof refreshed.body.refreshToken !== 'string') throw new Error('no refresh token');

  const form = fullForm();
  const formBytes = Buffer.byteLength(JSON.stringify(form));
  const published = {
    ...RECORDED,
    head: SMALL,
    body: formBytes,
    ownerList: SMALL,
    publicList: SMALL,
    due: SMALL,
    position: SMALL,
    limit: SMALL,
  };
  const saved = await measure('publishResume', 'POST /v1/resumes', { json: form, claims }, published);
  const params = { id: String(saved.body.id) };
  const seen = async () => (await ask('GET /v1/resumes/{id}', { params, claims })).headers['etag'] ?? '';
  const edited = fullForm({ experienceYears: 8 });
  const { publicationPeriodDays: _, ...kept } = edited;
  await measure(
    'editResume',
    'PUT /v1/resumes/{id}',
    { params, claims, json: kept, headers: { 'if-match': await seen() } },
    { ...RECORDED, head: SMALL, body: formBytes, position: SMALL },
  );
  await measure(
    'archiveResume',
    'POST /v1/resumes/{id}/archival',
    { params, claims, json: { helpedToFindWork: true }, headers: { 'if-match': await seen() } },
    { ...RECORDED, head: SMALL },
  );
  await measure(
    'restoreResume',
    'POST /v1/resumes/{id}/restoration',
    { params, claims, json: fullForm(), headers: { 'if-match': await seen() } },
    { ...RECORDED, head: SMALL, body: formBytes, publicList: SMALL, due: SMALL, position: SMALL },
  );
  await measure(
    'requestUpload',
    'POST /v1/files',
    { claims, json: { purpose: 'photo', fileName: 'photo.jpg', contentType: 'image/jpeg', length: 100_000 } },
    { ...RECORDED, file: SMALL, limit: SMALL },
  );

  await measure('getOwnResume', 'GET /v1/resumes/{id}', { params, claims });
  await measure('listOwnResumes', 'GET /v1/resumes', { claims });
  await measure('getPublicResume', 'GET /v1/public/resumes/{id}', { params });
  await measure('listPublicResumes', 'GET /v1/public/resumes', { query: { jurisdiction: 'KZ' } });
  await measure('readAccount', 'GET /v1/account', { claims });
  await measure('listSignIns', 'GET /v1/account/sign-ins', { claims });
  await measure('listDictionaries', 'GET /v1/dictionaries', {});

  const renewed = 'another synthetic passphrase 8';
  const signedIn = async (password: string) =>
    claimsIn((await ask('POST /v1/sessions', { json: { email, password } })).body.accessToken);
  await measure(
    'changePassword',
    'PUT /v1/account/password',
    { claims, json: { currentPassword: PASSWORD, newPassword: renewed } },
    { ...RECORDED, credential: SMALL, tries: SMALL, networkLimit: SMALL },
  );
  await measure(
    'signOut',
    'DELETE /v1/sessions/current',
    { claims: await signedIn(renewed) },
    { ...RECORDED, session: SMALL },
  );
  await measure(
    'signOutEverywhere',
    'DELETE /v1/sessions',
    { claims: await signedIn(renewed) },
    { ...RECORDED, credential: SMALL, session: SMALL },
  );
  await measure(
    'requestPasswordReset',
    'POST /v1/password-resets',
    { json: { email } },
    { ...RECORDED, code: SMALL, addressLimit: SMALL, networkLimit: SMALL },
  );
  const reset = await resetCode(String(claims['cred']), clock.now(), mac);
  await measure(
    'resetPassword',
    'POST /v1/password-resets/confirmation',
    { json: { email, code: reset, newPassword: PASSWORD } },
    {
      ...RECORDED,
      credential: SMALL,
      code: SMALL,
      tries: SMALL,
      triesOfSignIn: SMALL,
      triesOfPassword: SMALL,
      networkLimit: SMALL,
    },
  );
  return params.id;
}

function claimsIn(token: string): Record<string, unknown> {
  const parsed: unknown = JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString());
  return typeof parsed === 'object' && parsed !== null ? { ...parsed } : {};
}
