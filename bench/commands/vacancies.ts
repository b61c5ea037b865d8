import { MANAGER } from '#test/support/cabinets.ts';
import { claimsOf } from '#test/support/http.ts';
import type { TestAnswer } from '#test/support/http.ts';
import { fullVacancy, sameValidity } from '#test/support/vacancies.ts';
import { ENTRY, RECORDED, SMALL } from './meter.ts';
import { AS_MANAGER } from './world.ts';
import type { World } from './world.ts';

export const BASE = '/v1/cabinets/{cabinetId}/employers/{employerId}';
export const MINUTE = 60_000;
const { params, claims } = AS_MANAGER;

/** The right of the caller, and the enterprise in whose name he acts. */
export const HELD = { caller: SMALL, employer: SMALL };
/** In the list of the employer, in that of the manager, and among those to look after. */
export const LISTS = {
  new: { owned: ENTRY.new, assigned: ENTRY.new },
  changed: { owned: ENTRY.changed, assigned: ENTRY.changed },
  moved: { owned: ENTRY.moved, assigned: ENTRY.moved },
  gone: { owned: ENTRY.gone, assigned: ENTRY.gone },
};
export const bytes = (form: object): number => Buffer.byteLength(JSON.stringify(form));
export const seen = (answer: TestAnswer) => ({ 'if-match': String(answer.headers['etag']) });

/** The whole life of a vacancy. Answers one that is public. */
export async function measureVacancies(world: World): Promise<string> {
  const { meter, ask, clock, dayAfter } = world;
  const form = (title: string, days = 60) => fullVacancy({ title, validThrough: dayAfter(days) });
  const body = bytes(form('Бағдарламашы'));
  const publication = {
    ...RECORDED,
    ...HELD,
    head: SMALL,
    body,
    publicList: SMALL,
    due: SMALL,
    twins: SMALL,
  };

  const one = (id: string) => ({ params: { ...params, id }, claims });
  const etag = async (id: string) => seen(await ask(`GET ${BASE}/vacancies/{id}`, one(id)));
  const change = async (id: string) => {
    clock.advance(MINUTE);
    return { ...one(id), headers: await etag(id) };
  };

  const published = await meter.command('publishVacancy', `POST ${BASE}/vacancies`, {
    params,
    claims,
    json: form('Бағдарламашы'),
    facts: publication,
    entries: { ...LISTS.new, attention: ENTRY.new },
  });
  const id = String(published.body.id);
  await meter.command('editVacancy', `PUT ${BASE}/vacancies/{id}`, {
    ...(await change(id)),
    json: sameValidity(form('Бас бағдарламашы')),
    facts: { ...RECORDED, ...HELD, head: SMALL, body, twins: SMALL },
    entries: { ...LISTS.changed, attention: ENTRY.moved },
  });
  await meter.command('extendVacancy', `PUT ${BASE}/vacancies/{id}`, {
    ...(await change(id)),
    json: form('Бас бағдарламашы', 90),
    facts: publication,
    entries: { ...LISTS.moved, attention: ENTRY.moved },
  });
  await meter.command('reconfirmVacancy', `POST ${BASE}/vacancies/{id}/reconfirmation`, {
    ...(await change(id)),
    facts: { ...RECORDED, ...HELD, head: SMALL },
    entries: { ...LISTS.changed, attention: ENTRY.moved },
  });
  await meter.command('archiveVacancy', `POST ${BASE}/vacancies/{id}/archival`, {
    ...(await change(id)),
    json: { reason: 'filled-elsewhere' },
    facts: { ...RECORDED, ...HELD, head: SMALL },
    entries: { ...LISTS.changed, attention: ENTRY.gone },
  });
  await meter.command('restoreVacancy', `POST ${BASE}/vacancies/{id}/restoration`, {
    ...(await change(id)),
    json: form('Бас бағдарламашы'),
    facts: publication,
    entries: { ...LISTS.moved, attention: ENTRY.new },
  });

  const soon = await ask(`POST ${BASE}/vacancies`, { params, claims, json: form('Аспаз', 20) });
  await meter.command('reconfirmVacancyNearItsEnd', `POST ${BASE}/vacancies/{id}/reconfirmation`, {
    ...(await change(String(soon.body.id))),
    facts: { ...RECORDED, ...HELD, head: SMALL },
    entries: LISTS.changed,
    course: 'second-attempt',
  });
  await measureDrafts(world, { form, publication, change });

  await meter.read('getVacancy', `GET ${BASE}/vacancies/{id}`, one(id));
  await meter.read('listVacancies', `GET ${BASE}/vacancies`, { params, claims });
  const query = { managerId: MANAGER };
  await meter.read('listVacanciesOfManager', `GET ${BASE}/vacancies`, { params, claims, query });
  const reader = claimsOf('01890000-0000-7000-8000-00000000aaaa');
  await meter.read('listPublicVacancies', 'GET /v1/public/vacancies', { query: { jurisdiction: 'KZ' } });
  await meter.read('getPublicVacancy', 'GET /v1/public/vacancies/{id}', { params: { id } });
  const contact = { params: { id }, claims: reader };
  await meter.read('getVacancyContact', 'GET /v1/vacancies/{id}/contact', contact);
  return id;
}

interface Making {
  readonly form: (title: string) => ReturnType<typeof fullVacancy>;
  readonly publication: Readonly<Record<string, number>>;
  readonly change: (id: string) => Promise<object>;
}

async function measureDrafts({ meter, ask }: World, { form, publication, change }: Making): Promise<void> {
  const draft = sameValidity(form('Есепші'));
  const kept = { ...RECORDED, ...HELD, head: SMALL, body: bytes(draft) };
  const make = (name: string) =>
    meter.command(name, `POST ${BASE}/vacancy-drafts`, {
      params,
      claims,
      json: draft,
      facts: kept,
      entries: LISTS.new,
    });
  const made = String((await make('makeVacancyDraft')).body.id);
  await meter.command('saveVacancyDraft', `PUT ${BASE}/vacancy-drafts/{id}`, {
    ...(await change(made)),
    json: draft,
    facts: kept,
    entries: LISTS.changed,
  });
  await meter.command('publishVacancyDraft', `POST ${BASE}/vacancy-drafts/{id}/publication`, {
    ...(await change(made)),
    json: form('Есепші'),
    facts: publication,
    entries: { ...LISTS.moved, attention: ENTRY.new },
  });
  const other = String((await ask(`POST ${BASE}/vacancy-drafts`, { params, claims, json: draft })).body.id);
  await meter.command('discardVacancyDraft', `DELETE ${BASE}/vacancy-drafts/{id}`, {
    ...(await change(other)),
    facts: kept,
    entries: LISTS.gone,
  });
}
