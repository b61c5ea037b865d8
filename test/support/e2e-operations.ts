import { minimalPdf } from '../../infra/local/samples.ts';
import {
  PASSWORD,
  at,
  etagOf,
  expectStatus,
  freshEmail,
  person,
  publish,
  send,
  settledFile,
  signIn,
  signUpForm,
  textAt,
  uploaded,
} from './e2e.ts';
import type { Person, SendOptions } from './e2e.ts';
import { minimalForm } from './resume-builder.ts';

/** A job seeker with one of everything that can be asked about. */
export interface Scene {
  readonly owner: Person;
  readonly resumeId: string;
  readonly archivedId: string;
  readonly fileId: string;
  readonly noticeId: string;
  /** A sign-up that waits for its code, mailed a moment ago. */
  readonly signUpId: string;
}

export interface Call extends Omit<SendOptions, 'token'> {
  readonly method: string;
  readonly path: string;
}

export interface Operation {
  readonly operationId: string;
  /** Who may call it, by the requirements: not taken from the manifests, which are held to it. */
  readonly access: 'public' | 'everyone' | 'job_seeker';
  /** It is about one object of the owner's: not found for anyone else. */
  readonly owned?: true;
  /** What somebody is answered who may. */
  readonly status: number;
  readonly call: (scene: Scene, caller: Person) => Call | Promise<Call>;
}

export async function scene(): Promise<Scene> {
  const owner = await person('job_seeker', 'scene-owner');
  const { id: resumeId } = await publish(owner);
  const { id: archivedId, etag } = await publish(owner, { desiredPosition: '2411' });
  const archival = { json: { helpedToFindWork: true }, headers: { 'if-match': etag } };
  expectStatus(await owner.call('POST', `/v1/resumes/${archivedId}/archival`, archival), 200);
  const description = { purpose: 'resume-file', fileName: 'cv.pdf', contentType: 'application/pdf' } as const;
  const { id: fileId } = await uploaded(owner, description, minimalPdf());
  const file = await settledFile(owner, fileId);
  if (at(file.body, 'state') !== 'clean') throw new Error('the file is not clean');
  const notices = expectStatus(await owner.call('GET', '/v1/notifications'), 200);
  const noticeId = textAt(notices, 'items.0.id');
  const signUp = await send('POST', '/v1/sign-ups', { json: signUpForm(freshEmail('waiting')) });
  const signUpId = textAt(expectStatus(signUp, 202), 'id');
  return { owner, resumeId, archivedId, fileId, noticeId, signUpId };
}

const get = (path: string): Call => ({ method: 'GET', path });
const post = (path: string, json?: unknown): Call => ({ method: 'POST', path, json });
const withEtag = async (scene: Scene, id: string, call: Call): Promise<Call> => ({
  ...call,
  headers: { 'if-match': await etagOf(scene.owner, id) },
});
const form = (desiredPosition: string): object => minimalForm({ desiredPosition });

/** Every endpoint of the product, with a request that is right in everything but perhaps its sender. */
export const OPERATIONS: readonly Operation[] = [
  { operationId: 'readDiscovery', access: 'public', status: 200, call: () => get('/.well-known/openid-configuration') },
  { operationId: 'readKeys', access: 'public', status: 200, call: () => get('/.well-known/jwks.json') },
  { operationId: 'readUserAgreement', access: 'public', status: 200, call: () => get('/v1/user-agreement') },
  {
    operationId: 'requestSignUp',
    access: 'public',
    status: 202,
    call: () => post('/v1/sign-ups', signUpForm(freshEmail('matrix'))),
  },
  // The code before is not a minute old.
  { operationId: 'resendSignUpCode', access: 'public', status: 429, call: ({ signUpId }) => post(`/v1/sign-ups/${signUpId}/code`) },
  {
    operationId: 'confirmSignUp',
    access: 'public',
    status: 409,
    call: async ({ owner }) => {
      const account = await owner.call('GET', '/v1/account');
      return post(`/v1/sign-ups/${textAt(account, 'accountId')}/confirmation`, { code: '000000' });
    },
  },
  {
    operationId: 'signIn',
    access: 'public',
    status: 201,
    call: ({ owner }) => post('/v1/sessions', { email: owner.email, password: PASSWORD }),
  },
  {
    operationId: 'refreshSession',
    access: 'public',
    status: 200,
    call: async ({ owner }) =>
      post('/v1/sessions/refresh', { refreshToken: (await signIn(owner.email)).refreshToken }),
  },
  { operationId: 'requestPasswordReset', access: 'public', status: 202, call: () => post('/v1/password-resets', { email: freshEmail('matrix') }) },
  {
    operationId: 'resetPassword',
    access: 'public',
    status: 422,
    call: () =>
      post('/v1/password-resets/confirmation', { email: freshEmail('matrix'), code: '000000', newPassword: PASSWORD }),
  },
  { operationId: 'listPublicResumes', access: 'public', status: 200, call: () => get('/v1/public/resumes?jurisdiction=KZ') },
  { operationId: 'getPublicResume', access: 'public', status: 200, call: ({ resumeId }) => get(`/v1/public/resumes/${resumeId}`) },
  { operationId: 'listDictionaries', access: 'public', status: 200, call: () => get('/v1/dictionaries') },
  { operationId: 'getDictionary', access: 'public', status: 200, call: () => get('/v1/dictionaries/regions-kg') },
  { operationId: 'suggestOccupations', access: 'public', status: 200, call: () => get('/v1/suggestions/occupations?q=teacher') },
  { operationId: 'getFileRules', access: 'public', status: 200, call: () => get('/v1/file-rules') },

  { operationId: 'readAccount', access: 'everyone', status: 200, call: () => get('/v1/account') },
  { operationId: 'listSignIns', access: 'everyone', status: 200, call: () => get('/v1/account/sign-ins?limit=5') },
  {
    operationId: 'changePassword',
    access: 'everyone',
    status: 422,
    call: () => ({
      method: 'PUT',
      path: '/v1/account/password',
      json: { currentPassword: 'not this one at all', newPassword: PASSWORD },
    }),
  },
  {
    operationId: 'signOut',
    access: 'everyone',
    status: 204,
    call: async (_, caller) => {
      await caller.signInAgain();
      return { method: 'DELETE', path: '/v1/sessions/current' };
    },
  },
  {
    operationId: 'signOutEverywhere',
    access: 'everyone',
    status: 204,
    call: async (_, caller) => {
      await caller.signInAgain();
      return { method: 'DELETE', path: '/v1/sessions' };
    },
  },
  {
    operationId: 'requestUpload',
    access: 'everyone',
    status: 201,
    call: () =>
      post('/v1/files', { purpose: 'document', fileName: 'a.pdf', contentType: 'application/pdf', length: 1000 }),
  },
  { operationId: 'getFile', access: 'everyone', owned: true, status: 200, call: ({ fileId }) => get(`/v1/files/${fileId}`) },
  { operationId: 'linkFile', access: 'everyone', owned: true, status: 200, call: ({ fileId }) => get(`/v1/files/${fileId}/link`) },
  { operationId: 'listNotifications', access: 'everyone', status: 200, call: () => get('/v1/notifications?limit=5') },
  {
    operationId: 'readNotification',
    access: 'everyone',
    owned: true,
    status: 200,
    call: ({ noticeId }) => post(`/v1/notifications/${noticeId}/reading`),
  },

  { operationId: 'listResumes', access: 'job_seeker', status: 200, call: () => get('/v1/resumes?limit=5') },
  { operationId: 'checkClarification', access: 'job_seeker', status: 200, call: () => post('/v1/resumes/clarification-checks', { clarification: 'БАС ЕСЕПШІ' }) },
  { operationId: 'publishResume', access: 'job_seeker', status: 201, call: () => post('/v1/resumes', form('2221')) },
  { operationId: 'getResume', access: 'job_seeker', owned: true, status: 200, call: ({ resumeId }) => get(`/v1/resumes/${resumeId}`) },
  {
    operationId: 'editResume',
    access: 'job_seeker',
    owned: true,
    status: 200,
    call: (scene) =>
      withEtag(scene, scene.resumeId, { method: 'PUT', path: `/v1/resumes/${scene.resumeId}`, json: form('2512') }),
  },
  {
    operationId: 'restoreResume',
    access: 'job_seeker',
    owned: true,
    status: 200,
    call: (scene) =>
      withEtag(scene, scene.archivedId, post(`/v1/resumes/${scene.archivedId}/restoration`, form('2411'))),
  },
  {
    operationId: 'archiveResume',
    access: 'job_seeker',
    owned: true,
    status: 200,
    call: (scene) =>
      withEtag(scene, scene.resumeId, post(`/v1/resumes/${scene.resumeId}/archival`, { helpedToFindWork: true })),
  },
]; // prettier-ignore
