import { PASSWORD, freshEmail, signIn, signUpForm, textAt } from '../e2e.ts';
import { get, post } from './operation.ts';
import type { Plain } from './operation.ts';

const NOT_FOUND = { status: 404, code: 'not-found' } as const;

/** What anyone may ask, signed in or not. */
export const publicOperations: readonly Plain[] = [
  { kind: 'plain', operationId: 'readDiscovery', access: 'public', status: 200, call: () => get('/.well-known/openid-configuration') },
  { kind: 'plain', operationId: 'readKeys', access: 'public', status: 200, call: () => get('/.well-known/jwks.json') },
  { kind: 'plain', operationId: 'readUserAgreement', access: 'public', status: 200, call: () => get('/v1/user-agreement') },
  {
    kind: 'plain', operationId: 'requestSignUp',
    access: 'public',
    status: 202,
    call: () => post('/v1/sign-ups', signUpForm(freshEmail('matrix'))),
  },
  // The code before is not a minute old.
  { kind: 'plain', operationId: 'resendSignUpCode', access: 'public', status: 429, call: ({ signUpId }) => post(`/v1/sign-ups/${signUpId}/code`) },
  {
    kind: 'plain', operationId: 'confirmSignUp',
    access: 'public',
    status: 409,
    call: async ({ owner }) => {
      const account = await owner.call('GET', '/v1/account');
      return post(`/v1/sign-ups/${textAt(account, 'accountId')}/confirmation`, { code: '000000' });
    },
  },
  {
    kind: 'plain', operationId: 'signIn',
    access: 'public',
    status: 201,
    call: ({ owner }) => post('/v1/sessions', { email: owner.email, password: PASSWORD }),
  },
  {
    kind: 'plain', operationId: 'refreshSession',
    access: 'public',
    status: 200,
    call: async ({ owner }) =>
      post('/v1/sessions/refresh', { refreshToken: (await signIn(owner.email)).refreshToken }),
  },
  { kind: 'plain', operationId: 'requestPasswordReset', access: 'public', status: 202, call: () => post('/v1/password-resets', { email: freshEmail('matrix') }) },
  {
    kind: 'plain', operationId: 'resetPassword',
    access: 'public',
    status: 422,
    call: () =>
      post('/v1/password-resets/confirmation', { email: freshEmail('matrix'), code: '000000', newPassword: PASSWORD }),
  },
  { kind: 'plain', operationId: 'listPublicResumes', access: 'public', status: 200, call: () => get('/v1/public/resumes?jurisdiction=KZ') },
  { kind: 'plain', operationId: 'getPublicResume', access: 'public', status: 200, call: ({ resumeId }) => get(`/v1/public/resumes/${resumeId}`) },
  { kind: 'plain', operationId: 'listDictionaries', access: 'public', status: 200, call: () => get('/v1/dictionaries') },
  { kind: 'plain', operationId: 'getDictionary', access: 'public', status: 200, call: () => get('/v1/dictionaries/regions-kg') },
  { kind: 'plain', operationId: 'suggestOccupations', access: 'public', status: 200, call: () => get('/v1/suggestions/occupations?q=teacher') },
  { kind: 'plain', operationId: 'getFileRules', access: 'public', status: 200, call: () => get('/v1/file-rules') },


  { kind: 'plain', operationId: 'listPublicVacancies', access: 'public', status: 200, call: () => get('/v1/public/vacancies?jurisdiction=KZ') },
  { kind: 'plain', operationId: 'getPublicVacancy', access: 'public', status: 200, call: ({ vacancyId }) => get(`/v1/public/vacancies/${vacancyId}`) },
  { kind: 'plain', operationId: 'getPublicVacancy', variant: 'archived', access: 'public', ...NOT_FOUND, call: ({ archivedVacancyId }) => get(`/v1/public/vacancies/${archivedVacancyId}`) },
  { kind: 'plain', operationId: 'getPublicResume', variant: 'archived', access: 'public', ...NOT_FOUND, call: ({ archivedId }) => get(`/v1/public/resumes/${archivedId}`) },
  { kind: 'plain', operationId: 'listPublicJobFairs', access: 'public', status: 200, call: () => get('/v1/public/job-fairs?jurisdiction=KZ') },
  { kind: 'plain', operationId: 'getPublicJobFair', access: 'public', status: 200, call: ({ fairId }) => get(`/v1/public/job-fairs/${fairId}`) },
]; // prettier-ignore
