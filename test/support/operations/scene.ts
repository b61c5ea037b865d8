import { minimalPdf } from '../../../infra/local/samples.ts';
import { invited } from '../e2e-cabinets.ts';
import {
  at,
  expectStatus,
  freshEmail,
  person,
  publish,
  send,
  settledFile,
  signUpForm,
  textAt,
  uploaded,
} from '../e2e.ts';
import type { Person } from '../e2e.ts';
import { made } from '../e2e-things.ts';
import type { ThingName } from '../e2e-things.ts';
import type { Place } from '../e2e-world.ts';

/** One of everything that can be asked about from outside of an organisation. */
export interface Scene {
  /** A job seeker. */
  readonly owner: Person;
  readonly resumeId: string;
  readonly archivedId: string;
  readonly fileId: string;
  readonly noticeId: string;
  /** A sign-up that waits for its code. */
  readonly signUpId: string;
  readonly vacancyId: string;
  readonly archivedVacancyId: string;
  readonly fairId: string;
  readonly centreId: string;
  /** Has an invitation into the cabinet. */
  readonly invitee: Person;
  readonly invitationId: string;
  /** Has one whose time is over. */
  readonly late: Person;
  readonly expiredInvitationId: string;
}

/** What is older than the clock's move: an invitation that will be over. */
export async function oldScene(place: Place): Promise<Pick<Scene, 'late' | 'expiredInvitationId'>> {
  const late = await person('employer', 'late');
  return { late, expiredInvitationId: await invited(place, late.email) };
}

export async function scene(place: Place, old: Awaited<ReturnType<typeof oldScene>>): Promise<Scene> {
  const owner = await person('job_seeker', 'scene-owner');
  const { id: resumeId } = await publish(owner);
  const { id: archivedId, etag } = await publish(owner, { desiredPosition: '2411' });
  const archival = { json: { helpedToFindWork: true }, headers: { 'if-match': etag } };
  expectStatus(await owner.call('POST', `/v1/resumes/${archivedId}/archival`, archival), 200);
  const fileId = await cleanFile(owner);
  const notices = expectStatus(await owner.call('GET', '/v1/notifications'), 200);
  const noticeId = textAt(notices, 'items.0.id');
  const signUp = await send('POST', '/v1/sign-ups', { json: signUpForm(freshEmail('waiting')) });
  const signUpId = textAt(expectStatus(signUp, 202), 'id');
  const ids = async (name: ThingName): Promise<string> => (await made(name, place)).ids['id'] ?? '';
  return {
    ...old,
    ...(await invitation(place)),
    owner,
    resumeId,
    archivedId,
    fileId,
    noticeId,
    signUpId,
    vacancyId: await ids('vacancy'),
    archivedVacancyId: await ids('archivedVacancy'),
    fairId: await ids('fair'),
    centreId: place.centreId,
  };
}

async function cleanFile(owner: Person): Promise<string> {
  const description = { purpose: 'resume-file', fileName: 'cv.pdf', contentType: 'application/pdf' } as const;
  const { id } = await uploaded(owner, description, minimalPdf());
  const file = await settledFile(owner, id);
  if (at(file.body, 'state') !== 'clean') throw new Error('the file is not clean');
  return id;
}

async function invitation(place: Place): Promise<Pick<Scene, 'invitee' | 'invitationId'>> {
  const invitee = await person('employer', 'invitee');
  return { invitee, invitationId: await invited(place, invitee.email) };
}
