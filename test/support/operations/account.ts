import { PASSWORD, etagOf, freshEmail } from '../e2e.ts';
import { minimalForm } from '../resume-builder.ts';
import { EMPLOYERS, EVERYONE, STAFF, get, post } from './operation.ts';
import type { Call, Plain } from './operation.ts';
import type { Scene } from './scene.ts';

const NOT_FOUND = { status: 404, code: 'not-found' } as const;
const OTHERS = { status: 403, code: 'invitation-of-other-account' } as const;

const withEtag = async (scene: Scene, id: string, call: Call): Promise<Call> => ({
  ...call,
  headers: { 'if-match': await etagOf(scene.owner, id) },
});
const form = (desiredPosition: string): object => minimalForm({ desiredPosition });
const resumeAt = ({ resumeId }: Scene): string => `/v1/resumes/${resumeId}`;

/** What is decided by the account, and by whose the thing is. */
export const accountOperations: readonly Plain[] = [
  { kind: 'plain', operationId: 'readAccount', access: EVERYONE, status: 200, call: () => get('/v1/account') },
  { kind: 'plain', operationId: 'listSignIns', access: EVERYONE, status: 200, call: () => get('/v1/account/sign-ins?limit=5') },
  {
    kind: 'plain', operationId: 'changePassword',
    access: EVERYONE,
    status: 422,
    call: () => ({
      method: 'PUT',
      path: '/v1/account/password',
      json: { currentPassword: 'not this one at all', newPassword: PASSWORD },
    }),
  },
  {
    kind: 'plain', operationId: 'signOut',
    access: EVERYONE,
    status: 204,
    call: async (_, caller) => {
      await caller.signInAgain();
      return { method: 'DELETE', path: '/v1/sessions/current' };
    },
  },
  {
    kind: 'plain', operationId: 'signOutEverywhere',
    access: EVERYONE,
    status: 204,
    call: async (_, caller) => {
      await caller.signInAgain();
      return { method: 'DELETE', path: '/v1/sessions' };
    },
  },
  {
    kind: 'plain', operationId: 'requestUpload',
    access: EVERYONE,
    status: 201,
    call: () =>
      post('/v1/files', { purpose: 'document', fileName: 'a.pdf', contentType: 'application/pdf', length: 1000 }),
  },
  { kind: 'plain', operationId: 'getFile', access: EVERYONE, stranger: NOT_FOUND, status: 200, call: ({ fileId }) => get(`/v1/files/${fileId}`) },
  { kind: 'plain', operationId: 'linkFile', access: EVERYONE, stranger: NOT_FOUND, status: 200, call: ({ fileId }) => get(`/v1/files/${fileId}/link`) },
  { kind: 'plain', operationId: 'listNotifications', access: EVERYONE, status: 200, call: () => get('/v1/notifications?limit=5') },
  {
    kind: 'plain', operationId: 'readNotification',
    access: EVERYONE,
    stranger: NOT_FOUND,
    status: 200,
    call: ({ noticeId }) => post(`/v1/notifications/${noticeId}/reading`),
  },

  { kind: 'plain', operationId: 'listResumes', access: ['job_seeker'], status: 200, call: () => get('/v1/resumes?limit=5') },
  { kind: 'plain', operationId: 'checkClarification', access: ['job_seeker'], status: 200, call: () => post('/v1/resumes/clarification-checks', { clarification: 'БАС ЕСЕПШІ' }) },
  { kind: 'plain', operationId: 'publishResume', access: ['job_seeker'], status: 201, call: () => post('/v1/resumes', form('2221')) },
  { kind: 'plain', operationId: 'getResume', access: ['job_seeker'], stranger: NOT_FOUND, status: 200, call: ({ resumeId }) => get(`/v1/resumes/${resumeId}`) },
  {
    kind: 'plain', operationId: 'editResume',
    seen: resumeAt,
    access: ['job_seeker'],
    stranger: NOT_FOUND,
    status: 200,
    call: (scene) =>
      withEtag(scene, scene.resumeId, { method: 'PUT', path: `/v1/resumes/${scene.resumeId}`, json: form('2512') }),
  },
  {
    kind: 'plain',
    operationId: 'editResume',
    variant: 'archived',
    access: ['job_seeker'],
    stranger: NOT_FOUND,
    status: 409,
    code: 'transition-not-allowed',
    call: (scene) =>
      withEtag(scene, scene.archivedId, { method: 'PUT', path: `/v1/resumes/${scene.archivedId}`, json: form('2512') }),
  },
  {
    kind: 'plain', operationId: 'restoreResume',
    seen: ({ archivedId }) => `/v1/resumes/${archivedId}`,
    access: ['job_seeker'],
    stranger: NOT_FOUND,
    status: 200,
    call: (scene) =>
      withEtag(scene, scene.archivedId, post(`/v1/resumes/${scene.archivedId}/restoration`, form('2411'))),
  },
  {
    kind: 'plain', operationId: 'archiveResume',
    seen: resumeAt,
    access: ['job_seeker'],
    stranger: NOT_FOUND,
    status: 200,
    call: (scene) =>
      withEtag(scene, scene.resumeId, post(`/v1/resumes/${scene.resumeId}/archival`, { helpedToFindWork: true })),
  },


  { kind: 'plain', operationId: 'getVacancyContact', access: EVERYONE, status: 200, call: ({ vacancyId }) => get(`/v1/vacancies/${vacancyId}/contact`) },
  { kind: 'plain', operationId: 'getVacancyContact', variant: 'archived', access: EVERYONE, ...NOT_FOUND, call: ({ archivedVacancyId }) => get(`/v1/vacancies/${archivedVacancyId}/contact`) },
  { kind: 'plain', operationId: 'listOwnOpenings', access: EVERYONE, status: 200, call: () => get('/v1/account/openings?limit=5') },

  { kind: 'plain', operationId: 'readMyCabinet', access: EMPLOYERS, status: 200, call: () => get('/v1/cabinet') },
  {
    kind: 'plain',
    operationId: 'requestSignatureChallenge',
    access: EMPLOYERS,
    status: 200,
    call: () => post('/v1/signature-challenges', { purpose: 'register-employer', taxId: '240140999905' }),
  },
  {
    kind: 'plain',
    operationId: 'registerEmployer',
    access: EMPLOYERS,
    status: 422,
    code: 'signature-malformed',
    call: () => post('/v1/employers', { signature: 'AAAA', administrator: { name: 'Үлгіқызы Әсел' } }),
  },
  {
    kind: 'plain',
    operationId: 'getOwnManagerInvitation',
    access: EMPLOYERS,
    owner: ({ invitee }) => invitee,
    stranger: OTHERS,
    status: 200,
    call: ({ invitationId }) => get(`/v1/manager-invitations/${invitationId}`),
  },
  {
    kind: 'plain',
    operationId: 'announceInvitationArrival',
    access: EMPLOYERS,
    owner: ({ invitee }) => invitee,
    stranger: OTHERS,
    status: 200,
    seen: ({ invitationId }) => `/v1/manager-invitations/${invitationId}`,
    call: ({ invitationId }) => post(`/v1/manager-invitations/${invitationId}/arrival`),
  },
  {
    kind: 'plain',
    operationId: 'acceptManagerInvitation',
    access: EMPLOYERS,
    owner: ({ invitee }) => invitee,
    stranger: OTHERS,
    status: 200,
    seen: ({ invitationId }) => `/v1/manager-invitations/${invitationId}`,
    call: ({ invitationId }) => post(`/v1/manager-invitations/${invitationId}/acceptance`),
  },
  {
    kind: 'plain',
    operationId: 'announceInvitationArrival',
    variant: 'expired',
    access: EMPLOYERS,
    owner: ({ late }) => late,
    stranger: OTHERS,
    status: 409,
    code: 'invitation-expired',
    call: ({ expiredInvitationId: id }) => post(`/v1/manager-invitations/${id}/arrival`),
  },
  {
    kind: 'plain',
    operationId: 'acceptManagerInvitation',
    variant: 'expired',
    access: EMPLOYERS,
    owner: ({ late }) => late,
    stranger: OTHERS,
    status: 409,
    code: 'invitation-expired',
    call: ({ expiredInvitationId: id }) => post(`/v1/manager-invitations/${id}/acceptance`),
  },

  {
    kind: 'plain',
    operationId: 'readOwnCentre',
    access: STAFF,
    except: { 'former specialist': { status: 403, code: 'access-withdrawn' } },
    status: 200,
    call: () => get('/v1/centre'),
  },
  {
    kind: 'plain',
    operationId: 'appointStaffAnywhere',
    access: ['administrator'],
    status: 201,
    call: ({ centreId }) =>
      post('/v1/centre-staff', { name: 'Тағы Бір', email: freshEmail('staff'), role: 'analyst', language: 'en', centreId }),
  },
]; // prettier-ignore
