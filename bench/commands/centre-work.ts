import { plusDays } from '#domain/shared/time.ts';
import { EMPLOYER } from '#test/support/cabinets.ts';
import { CONSULTATION, EVENT, FAIR, SEGMENT, STRATEGY } from '#test/support/centre-forms.ts';
import { CENTRE, CENTRE_HEAD, SPECIALIST } from '#test/support/centres.ts';
import { claimsOf } from '#test/support/http.ts';
import type { TestAnswer } from '#test/support/http.ts';
import { ENTRY, RECORDED, SMALL } from './meter.ts';
import type { Entries, Facts } from './meter.ts';
import type { World } from './world.ts';

const PATH = '/v1/centres/{centreId}';
const params = { centreId: CENTRE };
const claims = claimsOf(CENTRE_HEAD, 'centre_staff');
const specialist = claimsOf(SPECIALIST, 'centre_staff');
const seen = (answer: TestAnswer) => ({ 'if-match': String(answer.headers['etag']) });

interface Kind {
  readonly name: string;
  readonly path: string;
  readonly form: object;
  readonly facts?: Facts;
  /** Where it stands besides the list of its kind. */
  readonly also?: readonly string[];
}

/** Records of each kind: what a labour centre plans, holds and writes down. */
export async function measureCentreWork(world: World, vacancyId: string): Promise<void> {
  const { meter, clock } = world;
  const hours = (days: number) => ({
    startsAt: plusDays(clock.now(), days),
    endsAt: plusDays(clock.now(), days + 1),
  });
  const consultation = { ...CONSULTATION, at: clock.now() };
  const kinds: readonly Kind[] = [
    { name: 'JobFair', path: 'job-fairs', form: { ...FAIR, ...hours(5) }, also: ['public'] },
    { name: 'CentreEvent', path: 'events', form: { ...EVENT, ...hours(6) } },
    { name: 'Strategy', path: 'strategies', form: STRATEGY, facts: { keptVersion: SMALL } },
    { name: 'Segment', path: 'segments', form: SEGMENT },
    {
      name: 'Consultation',
      path: 'consultations',
      form: consultation,
      facts: { employer: SMALL },
      also: ['ofEmployer'],
    },
  ];
  for (const kind of kinds) await measureKind(world, kind, vacancyId);

  await meter.read('listStrategyVersions', `GET ${PATH}/strategies/{id}/versions`, {
    params: { ...params, id: await idOf(world, 'strategies') },
    claims,
  });
  await meter.read('listConsultationsOfEmployer', `GET ${PATH}/employers/{employerId}/consultations`, {
    params: { ...params, employerId: EMPLOYER },
    claims: specialist,
  });
  await meter.read('listActiveEmployers', `GET ${PATH}/active-employers`, { params, claims });
  await meter.read('listPublicJobFairs', 'GET /v1/public/job-fairs', { query: { jurisdiction: 'KZ' } });
}

async function idOf({ ask }: World, path: string): Promise<string> {
  const list = await ask(`GET ${PATH}/${path}`, { params, claims });
  return String(list.body.items[0].id);
}

const RECORD = { ...RECORDED, caller: SMALL, head: SMALL };
const listed = (entry: number, also: readonly string[] = []): Entries =>
  Object.fromEntries(['ofKind', ...also].map((name) => [name, entry]));

async function measureKind(world: World, kind: Kind, vacancyId: string): Promise<void> {
  const { meter, clock } = world;
  const { name, path, form, facts, also } = kind;
  const by = { claims: name === 'Consultation' ? specialist : claims };
  const body = Buffer.byteLength(JSON.stringify(form));
  const made = await meter.command(`make${name}`, `POST ${PATH}/${path}`, {
    params,
    ...by,
    json: form,
    facts: { ...RECORD, body, ...facts },
    entries: listed(ENTRY.new, also),
  });
  const one = { params: { ...params, id: String(made.body.id) }, ...by };
  await meter.read(`list${name}s`, `GET ${PATH}/${path}`, { params, ...by });
  await meter.read(`get${name}`, `GET ${PATH}/${path}/{id}`, one);
  if (name === 'Consultation') return;
  clock.advance(1000);
  const edited = await meter.command(`edit${name}`, `PUT ${PATH}/${path}/{id}`, {
    ...one,
    headers: seen(made),
    json: form,
    facts: { ...RECORD, body, ...facts },
    entries: listed(ENTRY.changed, also),
  });
  if (name === 'JobFair' || name === 'CentreEvent') {
    const planned = { name, path: `${PATH}/${path}/{id}`, one, also };
    await measureHappening(world, planned, edited, vacancyId);
  }
}

interface Planned {
  readonly name: string;
  readonly path: string;
  readonly one: { readonly params: { readonly centreId: string; readonly id: string } };
  readonly also: readonly string[] | undefined;
}

async function measureHappening(
  { meter, ask, clock }: World,
  { name, path, one, also }: Planned,
  edited: TestAnswer,
  vacancyId: string,
): Promise<void> {
  const entries = listed(ENTRY.changed, also);
  const facts = { ...RECORD, participant: SMALL };
  const isFair = name === 'JobFair';
  const joined = await meter.command(`join${name}`, `POST ${path}/participants`, {
    ...one,
    claims,
    headers: seen(edited),
    json: { employerId: EMPLOYER, postsOffered: 3, ...(isFair ? { vacancyIds: [vacancyId] } : {}) },
    facts: { ...facts, employer: SMALL, ...(isFair ? { vacancy: SMALL } : {}) },
    entries,
  });
  if (isFair) {
    await meter.read('getPublicJobFair', 'GET /v1/public/job-fairs/{id}', { params: { id: one.params.id } });
  }
  const left = await meter.command(`leave${name}`, `DELETE ${path}/participants/{employerId}`, {
    params: { ...one.params, employerId: EMPLOYER },
    claims,
    headers: seen(joined),
    facts,
    entries,
  });
  if (!isFair) {
    await meter.command(`cancel${name}`, `POST ${path}/cancellation`, {
      ...one,
      claims,
      headers: seen(left),
      facts: RECORD,
      entries,
    });
    return;
  }
  const before = clock.now();
  clock.set(plusDays(before, 7));
  await meter.command(`hold${name}`, `POST ${path}/outcome`, {
    ...one,
    claims,
    headers: seen(left),
    json: { visitors: 120, invitations: 30, hired: 7 },
    facts: RECORD,
    entries,
  });
  clock.set(before);
  await ask(`GET ${path}`, { ...one, claims });
}
