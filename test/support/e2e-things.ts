import { at, expectStatus, freshEmail, mailsTo, textAt } from './e2e.ts';
import type { Answer, Person } from './e2e.ts';
import { binIn, formFor, invited, itemsOf, manager } from './e2e-cabinets.ts';
import { consultationForm, happening, jobProfile, segmentForm, strategyForm } from './e2e-forms.ts';
import type { Place } from './e2e-world.ts';

/** Parameters of a path by name; those that are not here are the place's own. */
export type Ids = Readonly<Record<string, string>>;

interface Thing {
  readonly make: (place: Place) => Promise<Ids>;
  /** Where somebody who may reads it, relative to the API. */
  readonly seen: string;
  readonly reader: (place: Place, caller: Person | undefined) => Person;
  /** Its entry, where it is read from a list. */
  readonly entry?: (item: unknown, ids: Ids) => boolean;
}

export interface Made {
  readonly ids: Ids;
  /** What it is now; `caller` reads what is each caller's own. */
  readonly seen: (caller?: Person) => Promise<Seen>;
}
export interface Seen {
  readonly etag: string;
  readonly body: unknown;
}

const administrator = ({ administrator: one }: Place): Person => one;
const specialist = ({ specialist: one }: Place): Person => one;
const head = ({ head: one }: Place): Person => one;

const EMPLOYER_PATH = '/v1/cabinets/{cabinetId}/employers/{employerId}';
const VACANCY = { seen: `${EMPLOYER_PATH}/vacancies/{id}`, reader: administrator } as const;
const CENTRE_PATH = '/v1/centres/{centreId}';

const id = (answer: Answer, status = 201): Ids => ({ id: textAt(expectStatus(answer, status), 'id') });
const withEtag = (etag: string) => ({ headers: { 'if-match': etag } });
const posted = (who: Person, path: string, json?: unknown): Promise<Answer> =>
  who.call('POST', path, { json });
const employerOf = (place: Place): string => `${place.path}/employers/${place.employerId}`;
const centreOf = ({ centreId }: Place): string => `/v1/centres/${centreId}`;
const servedBy = (place: Place): string => `${centreOf(place)}/employers/${place.employerId}`;

async function vacancy(place: Place): Promise<Answer> {
  const json = { ...(await formFor(place, 'Бас есепші', {}, 60)), acknowledgeTwins: true };
  return expectStatus(await posted(place.administrator, place.vacancies, json), 201);
}

async function archived(place: Place): Promise<Ids> {
  const made = await vacancy(place);
  const path = `${place.vacancies}/${textAt(made, 'id')}/archival`;
  const options = { json: { reason: 'cancelled' }, ...withEtag(made.headers.get('etag') ?? '') };
  expectStatus(await place.administrator.call('POST', path, options), 200);
  return id(made);
}

async function asked(place: Place): Promise<Ids> {
  const made = await vacancy(place);
  const path = `${servedBy(place)}/vacancies/${textAt(made, 'id')}/reconfirmation-request`;
  const answer = await place.specialist.call('POST', path, withEtag(made.headers.get('etag') ?? ''));
  expectStatus(answer, 200);
  return id(made);
}

async function batch(place: Place): Promise<Ids> {
  const made = await vacancy(place);
  const items = [{ id: textAt(made, 'id'), etag: made.headers.get('etag') ?? '' }];
  const json = { action: 'archive', reason: 'other', items };
  const answer = await posted(place.administrator, `${employerOf(place)}/vacancy-batches`, json);
  return { id: textAt(expectStatus(answer, 200), 'batchId') };
}

/** Of an address that is not called: what is sent to an inactive webhook leaves a trace, and goes nowhere. */
export const webhookForm = {
  url: 'https://hooks.example.com/jumys',
  eventTypes: ['vacancies.published'],
  active: false,
};
async function webhook(place: Place): Promise<Ids> {
  const answer = await posted(place.administrator, `${place.path}/webhooks`, webhookForm);
  return { webhookId: textAt(expectStatus(answer, 201), 'id') };
}
async function delivery(place: Place): Promise<Ids> {
  const ids = await webhook(place);
  const path = `${place.path}/webhooks/${ids['webhookId'] ?? ''}/test`;
  const answer = expectStatus(await posted(place.administrator, path), 202);
  // The mailbox answers when what is under way has been dealt with, deliveries too.
  await mailsTo(place.administrator.email);
  return { ...ids, deliveryId: textAt(answer, 'deliveryId') };
}

/** A card that a specialist made, whose enterprise has no cabinet and was not written to. */
async function bareCard(place: Place): Promise<Ids> {
  const json = { taxId: await binIn(place.region) };
  const made = await posted(place.specialist, `${centreOf(place)}/employers`, json);
  const employerId = textAt(expectStatus(made, 201), 'id');
  const edit = { json: { email: freshEmail('enterprise') }, ...withEtag(made.headers.get('etag') ?? '') };
  expectStatus(await place.specialist.call('PUT', `${centreOf(place)}/employers/${employerId}`, edit), 200);
  return { employerId };
}

async function employee(place: Place): Promise<Ids> {
  const email = freshEmail('staff');
  const json = { name: 'Тағы Бір', email, role: 'specialist', language: 'en' };
  const answer = expectStatus(await posted(place.head, `${centreOf(place)}/staff`, json), 201);
  return { accountId: textAt(answer, 'accountId'), email };
}

const record =
  (kind: string, form: (place: Place) => unknown) =>
  async (place: Place): Promise<Ids> =>
    id(await posted(place.head, `${centreOf(place)}/${kind}`, await form(place)));
const joined =
  (kind: 'job-fairs' | 'events') =>
  async (place: Place): Promise<Ids> => {
    const made = await posted(place.head, `${centreOf(place)}/${kind}`, await happening(kind, 1));
    const { id: recordId = '' } = id(made);
    const options = {
      json: { employerId: place.employerId, postsOffered: 1 },
      ...withEtag(made.headers.get('etag') ?? ''),
    };
    const path = `${centreOf(place)}/${kind}/${recordId}/participants`;
    expectStatus(await place.head.call('POST', path, options), 200);
    return { id: recordId };
  };
const cancelled =
  (kind: 'job-fairs' | 'events') =>
  async (place: Place): Promise<Ids> => {
    const made = await posted(place.head, `${centreOf(place)}/${kind}`, await happening(kind, 1));
    const path = `${centreOf(place)}/${kind}/${id(made)['id'] ?? ''}/cancellation`;
    expectStatus(await place.head.call('POST', path, withEtag(made.headers.get('etag') ?? '')), 200);
    return id(made);
  };
const recordsOf = (kind: string) => ({ seen: `${CENTRE_PATH}/${kind}/{id}`, reader: head });

/** Everything that a path can name, and how it comes to be. */
const THINGS = {
  card: { make: async () => ({}), seen: EMPLOYER_PATH, reader: administrator },
  servedCard: { make: async () => ({}), seen: `${CENTRE_PATH}/employers/{employerId}`, reader: specialist },
  bareCard: { make: bareCard, seen: `${CENTRE_PATH}/employers/{employerId}`, reader: specialist },
  contact: {
    make: async () => ({}),
    seen: '/v1/cabinets/{cabinetId}/contact',
    reader: (place, caller) => caller ?? place.administrator,
  },
  manager: {
    make: async (place) => ({ accountId: (await manager(place)).accountId }),
    seen: '/v1/cabinets/{cabinetId}/managers?limit=50',
    reader: administrator,
    entry: (item, { accountId }) => at(item, 'accountId') === accountId,
  },
  invitation: {
    make: async (place) => ({ invitationId: await invited(place, freshEmail('invitee')) }),
    seen: '/v1/cabinets/{cabinetId}/manager-invitations/{invitationId}',
    reader: administrator,
  },
  expiredInvitation: {
    make: async ({ aged }) => taken(aged.invitations),
    seen: '/v1/cabinets/{cabinetId}/manager-invitations/{invitationId}',
    reader: administrator,
  },
  webhook: { make: webhook, seen: '/v1/cabinets/{cabinetId}/webhooks/{webhookId}', reader: administrator },
  delivery: {
    make: delivery,
    seen: '/v1/cabinets/{cabinetId}/webhooks/{webhookId}/deliveries',
    reader: administrator,
  },

  vacancy: { make: async (place) => id(await vacancy(place)), ...VACANCY },
  archivedVacancy: { make: archived, ...VACANCY },
  reconfirmationAsked: { make: asked, ...VACANCY },
  /** The employer has not answered for long. */
  unansweredVacancy: { make: async ({ aged }) => taken(aged.askedVacancies), ...VACANCY },
  draft: {
    make: async (place) =>
      id(await posted(place.administrator, `${employerOf(place)}/vacancy-drafts`, { title: 'Есепші' })),
    ...VACANCY,
  },
  profile: {
    make: async (place) =>
      id(await posted(place.administrator, `${employerOf(place)}/job-profiles`, jobProfile)),
    seen: `${EMPLOYER_PATH}/job-profiles/{id}`,
    reader: administrator,
  },
  template: {
    make: async (place) =>
      id(await posted(place.administrator, `${employerOf(place)}/vacancy-templates`, jobProfile)),
    seen: `${EMPLOYER_PATH}/vacancy-templates/{id}`,
    reader: administrator,
  },
  batch: { make: batch, seen: `${EMPLOYER_PATH}/vacancies?status=archived&limit=50`, reader: administrator },

  staff: {
    make: employee,
    seen: `${CENTRE_PATH}/staff?limit=50`,
    reader: head,
    entry: (item, { accountId }) => at(item, 'accountId') === accountId,
  },
  fair: { make: record('job-fairs', () => happening('job-fairs', 1)), ...recordsOf('job-fairs') },
  event: { make: record('events', () => happening('events', 1)), ...recordsOf('events') },
  pastFair: { make: record('job-fairs', () => happening('job-fairs', -3)), ...recordsOf('job-fairs') },
  pastEvent: { make: record('events', () => happening('events', -3)), ...recordsOf('events') },
  joinedFair: { make: joined('job-fairs'), ...recordsOf('job-fairs') },
  joinedEvent: { make: joined('events'), ...recordsOf('events') },
  cancelledFair: { make: cancelled('job-fairs'), ...recordsOf('job-fairs') },
  cancelledEvent: { make: cancelled('events'), ...recordsOf('events') },
  strategy: { make: record('strategies', () => strategyForm), ...recordsOf('strategies') },
  segment: { make: record('segments', freeSegment), ...recordsOf('segments') },
  consultation: {
    make: async (place) =>
      id(
        await posted(
          place.specialist,
          `${centreOf(place)}/consultations`,
          await consultationForm(place.employerId),
        ),
      ),
    ...recordsOf('consultations'),
  },
} as const satisfies Record<string, Thing>;
export type ThingName = keyof typeof THINGS;

/** A pair of sector and size that no segment of the centre has. */
export async function freeSegment(place: Place): Promise<unknown> {
  const items = itemsOf(await place.head.call('GET', `${centreOf(place)}/segments?limit=50`));
  return segmentForm((sector, sizeClass) =>
    items.every((item) => at(item, 'sector') !== sector || at(item, 'sizeClass') !== sizeClass),
  );
}

function taken(pool: Ids[]): Ids {
  const ids = pool.pop();
  if (ids === undefined) throw new Error('not enough of these were made before the clock moved');
  return ids;
}

/** Fills in the parameters of a path. */
export const placed = (path: string, place: Place, ids: Ids): string =>
  path.replaceAll(/\{(\w+)\}/g, (_, name: string) => {
    const { cabinetId, centreId, employerId } = place;
    const value = { cabinetId, centreId, employerId, ...ids }[name];
    if (value === undefined) throw new Error(`nothing for ${name} in ${path}`);
    return value;
  });

/** Makes a thing of the place's. */
export async function made(name: ThingName, place: Place): Promise<Made> {
  const thing: Thing = THINGS[name];
  const ids = await thing.make(place);
  return {
    ids,
    seen: async (caller) => {
      const reader = thing.reader(place, caller);
      const answer = expectStatus(await reader.call('GET', placed(thing.seen, place, ids)), 200);
      const { entry } = thing;
      const body = entry === undefined ? answer.body : itemsOf(answer).find((item) => entry(item, ids));
      const etag = answer.headers.get('etag') ?? at(body, 'etag');
      return { body: withoutProgress(body), etag: typeof etag === 'string' ? etag : '' };
    },
  };
}

/** A card's last progress and an invitation's letter follow in a moment, whoever is refused meanwhile. */
function withoutProgress(body: unknown): unknown {
  if (typeof body !== 'object' || body === null) return body;
  return Object.fromEntries(
    Object.entries(body).filter(([name]) => name !== 'progressAt' && name !== 'letterState'),
  );
}
