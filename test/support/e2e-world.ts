import { randomUUID } from 'node:crypto';
import type { CabinetRole, CentreRole } from '#domain/access/rights.ts';
import type { MemberStatus } from '#domain/access/access.ts';
import type { Role } from '#domain/shared/actor.ts';
import {
  acceptance,
  binIn,
  callerOf,
  challenge,
  enterpriseOf,
  fillContact,
  firstSignIn,
  freshBin,
  invited,
  manager,
  moveClockTo,
  nowAt,
  register,
  signature,
  signed,
} from './e2e-cabinets.ts';
import type { Cabinet } from './e2e-cabinets.ts';
import {
  ACCESS_TOKEN_GONE_SECONDS,
  at,
  expectStatus,
  freshEmail,
  person,
  send,
  signedInPerson,
} from './e2e.ts';
import type { Person } from './e2e.ts';
import { made } from './e2e-things.ts';
import type { Ids } from './e2e-things.ts';
import { oldScene, scene } from './operations/scene.ts';
import type { Scene } from './operations/scene.ts';

const DAY_MS = 86_400_000;
/** How long a busy machine may take to make a world. */
export const WORLD_MS = 600_000;
/** An invitation is over after so many days (I6), and an employer's silence about a vacancy is an answer (C8). */
const DAYS_LATER = 15;

/** An employer, the cabinet that it belongs to, and the labour centre that looks after it, with somebody of each. */
export interface Place extends Cabinet {
  readonly specialist: Person;
  readonly head: Person;
  /** What came of time passing. */
  readonly aged: { readonly invitations: Ids[]; readonly askedVacancies: Ids[] };
}

/** Somebody with a standing, or with a token that is none. */
export interface Persona {
  readonly name: string;
  readonly role: Role;
  readonly person: Person;
  /** A good one, for the time of a run. */
  readonly token: string;
  readonly cabinet?: { readonly id: string; readonly role: CabinetRole; readonly status: MemberStatus };
  readonly centre?: { readonly id: string; readonly role: CentreRole; readonly status: MemberStatus };
}

export interface World {
  readonly scene: Scene;
  readonly home: Place;
  /** Another employer of the same cabinet and the same centre. */
  readonly sibling: Place;
  /** Of another cabinet, in another centre's region. */
  readonly away: Place;
  readonly personas: readonly Persona[];
  /** Signed by the issuer, and past its time. */
  readonly expiredToken: string;
}

async function enterprise(role: 'employer' | 'agency', bin: string): Promise<Cabinet> {
  const administrator = await person(role, 'administrator');
  const answer = expectStatus(await register(administrator, await signature(administrator, bin)), 201);
  return cabinetOf(administrator, bin, enterpriseOf(answer));
}

async function cabinetOf(
  administrator: Person,
  bin: string,
  found: ReturnType<typeof enterpriseOf>,
): Promise<Cabinet> {
  const path = `/v1/cabinets/${found.cabinetId}`;
  await fillContact(administrator, path, 'Үлгіқызы Әсел');
  return { ...found, administrator, bin, path, vacancies: `${path}/employers/${found.employerId}/vacancies` };
}

/** Another enterprise for a cabinet that is there (I14). */
async function further(of: Cabinet): Promise<Cabinet> {
  const { administrator, cabinetId } = of;
  const bin = await binIn(of.region);
  const cms = await signed(await challenge(administrator, bin, { cabinetId }), { bin });
  return cabinetOf(administrator, bin, enterpriseOf(expectStatus(await register(administrator, cms), 201)));
}

async function staff(centreId: string, role: CentreRole, platform: Person): Promise<Person> {
  const email = freshEmail(role.replaceAll('_', '-'));
  const json = { name: 'Маман Мысал', email, role, language: 'en', centreId };
  expectStatus(await platform.call('POST', '/v1/centre-staff', { json }), 201);
  const { accountId } = await firstSignIn(email);
  return signedInPerson({ email, role: 'centre_staff', accountId });
}

/** Takes a member of the staff off again. */
async function dismissed(of: Place): Promise<Person> {
  const { ids, seen } = await made('staff', of);
  const json = { role: 'specialist', status: 'withdrawn' };
  const path = `/v1/centres/${of.centreId}/staff/${ids['accountId'] ?? ''}`;
  expectStatus(await of.head.call('PUT', path, { json, headers: { 'if-match': (await seen()).etag } }), 200);
  const { email, accountId } = await firstSignIn(ids['email'] ?? '');
  return signedInPerson({ email, role: 'centre_staff', accountId });
}

/** Somebody who accepted and waits to be switched on (I8). */
async function waiting(of: Cabinet): Promise<Person> {
  const one = await person('employer', 'waiting');
  expectStatus(await acceptance(one, await invited(of, one.email)), 200);
  return one;
}

async function former(of: Cabinet): Promise<Person> {
  const one = await manager(of, 'Бұрынғы Адам');
  const path = `${of.path}/managers/${one.accountId}/access`;
  expectStatus(await of.administrator.call('PUT', path, { json: { status: 'withdrawn' } }), 200);
  return one;
}

/** Two cabinets and two centres with everybody in them, and what has aged there. */
export async function world(): Promise<World> {
  const platform = await platformPerson();
  const firstOfHome = await enterprise('employer', freshBin());
  const firstOfAway = await enterprise('agency', await binIn(firstOfHome.region, false));
  const home = await place(firstOfHome, platform);
  const away = await place(firstOfAway, platform);
  const sibling: Place = { ...home, ...(await further(home)), aged: { invitations: [], askedVacancies: [] } };
  const { cabinetId, centreId } = home;

  const inCabinet = (role: CabinetRole, status: MemberStatus = 'active') => ({
    cabinet: { id: cabinetId, role, status },
  });
  const inCentre = (role: CentreRole, status: MemberStatus = 'active') => ({
    centre: { id: centreId, role, status },
  });
  const foreign = { role: 'administrator', status: 'active' } as const;
  const managerOfHome = await manager(home);
  const people: Omit<Persona, 'token'>[] = [
    { name: 'job seeker', ...(await outsider('job_seeker')) },
    { name: 'employer without a cabinet', ...(await outsider('employer')) },
    { name: 'agency without a cabinet', ...(await outsider('agency')) },
    { name: 'administrator', role: 'employer', person: home.administrator, ...inCabinet('administrator') },
    { name: 'manager', role: 'employer', person: managerOfHome, ...inCabinet('manager') },
    { name: 'former manager', role: 'employer', person: await former(home), ...inCabinet('manager', 'withdrawn') },
    { name: 'foreign administrator', role: 'agency', person: away.administrator, cabinet: { id: away.cabinetId, ...foreign } },
    { name: 'foreign manager', role: 'employer', person: await manager(away), cabinet: { id: away.cabinetId, ...foreign, role: 'manager' } },
    { name: 'specialist', role: 'centre_staff', person: home.specialist, ...inCentre('specialist') },
    { name: 'head of unit', role: 'centre_staff', person: await staff(centreId, 'unit_head', platform), ...inCentre('unit_head') },
    { name: 'head of centre', role: 'centre_staff', person: home.head, ...inCentre('centre_head') },
    { name: 'analyst', role: 'centre_staff', person: await staff(centreId, 'analyst', platform), ...inCentre('analyst') },
    { name: 'former specialist', role: 'centre_staff', person: await dismissed(home), ...inCentre('specialist', 'withdrawn') },
    { name: 'foreign specialist', role: 'centre_staff', person: away.specialist, centre: { id: away.centreId, ...foreign, role: 'specialist' } },
    { name: 'foreign head of centre', role: 'centre_staff', person: away.head, centre: { id: away.centreId, ...foreign, role: 'centre_head' } },
    { name: 'platform administrator', role: 'administrator', person: platform },
  ]; // prettier-ignore

  for (const one of [home, sibling, away]) {
    one.aged.invitations.push((await made('invitation', one)).ids);
    for (let count = 0; count < (one === home ? 2 : 1); count++)
      one.aged.askedVacancies.push((await made('reconfirmationAsked', one)).ids);
  }
  const old = await oldScene(home);
  await moveClockTo((await nowAt()) + DAYS_LATER * DAY_MS - ACCESS_TOKEN_GONE_SECONDS * 1000);
  const expiredToken = (await (await outsider('employer')).person.signInAgain()).accessToken;
  await moveClockTo((await nowAt()) + ACCESS_TOKEN_GONE_SECONDS * 1000);
  // An acceptance that nobody activates is over with its invitation.
  people.push({
    name: 'waiting manager',
    role: 'employer',
    person: await waiting(home),
    ...inCabinet('manager', 'awaiting-activation'),
  });
  const personas = await Promise.all(
    people.map(async (one) => ({ ...one, token: await one.person.token() })),
  );
  return { scene: await scene(home, old), home, sibling, away, personas, expiredToken };
}

async function platformPerson(): Promise<Person> {
  const accounts = at(expectStatus(await send('GET', '/local/accounts.json'), 200).body, 'accounts');
  if (!Array.isArray(accounts)) throw new Error('no accounts to try the product with');
  const found: unknown = accounts.find((one: unknown) => at(one, 'role') === 'administrator');
  const [email, password] = [String(at(found, 'email')), String(at(found, 'password'))];
  const { accountId } = await callerOf(email, password);
  return signedInPerson({ email, role: 'administrator', accountId }, password);
}

async function place(cabinet: Cabinet, platform: Person): Promise<Place> {
  const { centreId } = cabinet;
  return {
    ...cabinet,
    specialist: await staff(centreId, 'specialist', platform),
    head: await staff(centreId, 'centre_head', platform),
    aged: { invitations: [], askedVacancies: [] },
  };
}

const outsider = async <R extends 'job_seeker' | 'employer' | 'agency'>(role: R) => ({
  role,
  person: await person(role, `outsider-${randomUUID().slice(0, 4)}`),
});
