import { PASSWORD, etagOf, freshEmail } from '../e2e.ts';
import type { Person } from '../e2e.ts';
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

/** Ends a session that is not needed any more. */
async function ended(caller: Person, path: string): Promise<Call> {
  await caller.signInAgain();
  return { method: 'DELETE', path };
}

const FOR_EVERYONE = { kind: 'plain', access: EVERYONE } as const;
const FOR_SEEKERS = { kind: 'plain', access: ['job_seeker'] } as const;
const OWN_RESUME = { ...FOR_SEEKERS, stranger: NOT_FOUND } as const;
const FOR_EMPLOYERS = { kind: 'plain', access: EMPLOYERS } as const;
const invitationOf = ({ invitationId }: Scene): string => `/v1/manager-invitations/${invitationId}`;
const OPEN_INVITATION = {
  ...FOR_EMPLOYERS,
  owner: ({ invitee }: Scene) => invitee,
  stranger: OTHERS,
  status: 200,
} as const;
const LATE_INVITATION = {
  ...FOR_EMPLOYERS,
  variant: 'expired',
  owner: ({ late }: Scene) => late,
  stranger: OTHERS,
  status: 409,
  code: 'invitation-expired',
} as const;

/** What is decided by the account, and by whose the thing is. */
export const accountOperations: readonly Plain[] = [
  { ...FOR_EVERYONE, operationId: 'readAccount', status: 200, call: () => get('/v1/account') },
  { ...FOR_EVERYONE, operationId: 'listSignIns', status: 200, call: () => get('/v1/account/sign-ins?limit=5') },
  {
    ...FOR_EVERYONE, operationId: 'changePassword',
    status: 422,
    call: () => ({
      method: 'PUT',
      path: '/v1/account/password',
      json: { currentPassword: 'not this one at all', newPassword: PASSWORD },
    }),
  },
  { ...FOR_EVERYONE, operationId: 'signOut', status: 204, call: (_, caller) => ended(caller, '/v1/sessions/current') },
  { ...FOR_EVERYONE, operationId: 'signOutEverywhere', status: 204, call: (_, caller) => ended(caller, '/v1/sessions') },
  { ...FOR_EVERYONE, operationId: 'requestUpload', status: 201, call: () => post('/v1/files', { purpose: 'document', fileName: 'a.pdf', contentType: 'application/pdf', length: 1000 }) },
  { ...FOR_EVERYONE, operationId: 'getFile', stranger: NOT_FOUND, status: 200, call: ({ fileId }) => get(`/v1/files/${fileId}`) },
  { ...FOR_EVERYONE, operationId: 'linkFile', stranger: NOT_FOUND, status: 200, call: ({ fileId }) => get(`/v1/files/${fileId}/link`) },
  { ...FOR_EVERYONE, operationId: 'listNotifications', status: 200, call: () => get('/v1/notifications?limit=5') },
  { ...FOR_EVERYONE, operationId: 'readNotification', stranger: NOT_FOUND, status: 200, call: ({ noticeId }) => post(`/v1/notifications/${noticeId}/reading`) },

  { ...FOR_SEEKERS, operationId: 'listResumes', status: 200, call: () => get('/v1/resumes?limit=5') },
  { ...FOR_SEEKERS, operationId: 'checkClarification', status: 200, call: () => post('/v1/resumes/clarification-checks', { clarification: 'БАС ЕСЕПШІ' }) },
  { ...FOR_SEEKERS, operationId: 'publishResume', status: 201, call: () => post('/v1/resumes', form('2221')) },
  { ...OWN_RESUME, operationId: 'getResume', status: 200, call: ({ resumeId }) => get(`/v1/resumes/${resumeId}`) },
  {
    ...OWN_RESUME, operationId: 'editResume',
    seen: resumeAt,
    status: 200,
    call: (scene) =>
      withEtag(scene, scene.resumeId, { method: 'PUT', path: `/v1/resumes/${scene.resumeId}`, json: form('2512') }),
  },
  {
    ...OWN_RESUME, operationId: 'editResume', variant: 'archived',
    status: 409,
    code: 'transition-not-allowed',
    call: (scene) =>
      withEtag(scene, scene.archivedId, { method: 'PUT', path: `/v1/resumes/${scene.archivedId}`, json: form('2512') }),
  },
  {
    ...OWN_RESUME, operationId: 'restoreResume',
    seen: ({ archivedId }) => `/v1/resumes/${archivedId}`,
    status: 200,
    call: (scene) =>
      withEtag(scene, scene.archivedId, post(`/v1/resumes/${scene.archivedId}/restoration`, form('2411'))),
  },
  {
    ...OWN_RESUME, operationId: 'archiveResume',
    seen: resumeAt,
    status: 200,
    call: (scene) =>
      withEtag(scene, scene.resumeId, post(`/v1/resumes/${scene.resumeId}/archival`, { helpedToFindWork: true })),
  },

  { ...FOR_EVERYONE, operationId: 'getVacancyContact', status: 200, call: ({ vacancyId }) => get(`/v1/vacancies/${vacancyId}/contact`) },
  { ...FOR_EVERYONE, operationId: 'getVacancyContact', variant: 'archived', ...NOT_FOUND, call: ({ archivedVacancyId }) => get(`/v1/vacancies/${archivedVacancyId}/contact`) },
  { ...FOR_EVERYONE, operationId: 'listOwnOpenings', status: 200, call: () => get('/v1/account/openings?limit=5') },

  { ...FOR_EMPLOYERS, operationId: 'readMyCabinet', status: 200, call: () => get('/v1/cabinet') },
  { ...FOR_EMPLOYERS, operationId: 'requestSignatureChallenge', status: 200, call: () => post('/v1/signature-challenges', { purpose: 'register-employer', taxId: '240140999905' }) },
  {
    ...FOR_EMPLOYERS, operationId: 'registerEmployer',
    status: 422,
    code: 'signature-malformed',
    call: () => post('/v1/employers', { signature: 'AAAA', administrator: { name: 'Үлгіқызы Әсел' } }),
  },
  { ...OPEN_INVITATION, operationId: 'getOwnManagerInvitation', call: (scene) => get(invitationOf(scene)) },
  { ...OPEN_INVITATION, operationId: 'announceInvitationArrival', seen: invitationOf, call: ({ invitationId }) => post(`/v1/manager-invitations/${invitationId}/arrival`) },
  { ...OPEN_INVITATION, operationId: 'acceptManagerInvitation', seen: invitationOf, call: ({ invitationId }) => post(`/v1/manager-invitations/${invitationId}/acceptance`) },
  { ...LATE_INVITATION, operationId: 'announceInvitationArrival', call: ({ expiredInvitationId: id }) => post(`/v1/manager-invitations/${id}/arrival`) },
  { ...LATE_INVITATION, operationId: 'acceptManagerInvitation', call: ({ expiredInvitationId: id }) => post(`/v1/manager-invitations/${id}/acceptance`) },

  { kind: 'plain', operationId: 'readOwnCentre', access: STAFF, except: { 'former specialist': { status: 403, code: 'access-withdrawn' } }, status: 200, call: () => get('/v1/centre') },
  {
    kind: 'plain',
    operationId: 'appointStaffAnywhere',
    access: ['administrator'],
    status: 201,
    call: ({ centreId }) =>
      post('/v1/centre-staff', { name: 'Тағы Бір', email: freshEmail('staff'), role: 'analyst', language: 'en', centreId }),
  },
]; // prettier-ignore
