import { fullVacancy } from '#test/support/vacancies.ts';
import { jobProfile } from '#test/support/vacancy-tools.ts';
import { ENTRY, RECORDED, SMALL } from './meter.ts';
import { BASE, HELD, LISTS, MINUTE, bytes, seen } from './vacancies.ts';
import { AS_MANAGER } from './world.ts';
import type { World } from './world.ts';

const { params, claims } = AS_MANAGER;

const ROWS = 10;

/** Job profiles, templates and bulk actions. */
export async function measureVacancyTools(
  { meter, ask, clock, dayAfter }: World,
  vacancyId: string,
): Promise<void> {
  const blank = { ...RECORDED, ...HELD, blank: bytes(jobProfile) };
  const made = await meter.command('makeJobProfile', `POST ${BASE}/job-profiles`, {
    params,
    claims,
    json: jobProfile,
    facts: blank,
  });
  const id = String(made.body.id);
  const one = { params: { ...params, id }, claims };
  const profile = await meter.read('getJobProfile', `GET ${BASE}/job-profiles/{id}`, one);
  await meter.read('listJobProfiles', `GET ${BASE}/job-profiles`, { params, claims });
  const changed = await meter.command('changeJobProfile', `PUT ${BASE}/job-profiles/{id}`, {
    ...one,
    headers: seen(profile),
    json: { ...jobProfile, name: 'Бас аспаз' },
    facts: blank,
  });
  const drafted = { head: SMALL, body: bytes(jobProfile.content) };
  await meter.command('draftFromJobProfile', `POST ${BASE}/job-profiles/{id}/vacancy-drafts`, {
    ...one,
    facts: { ...RECORDED, ...HELD, ...drafted },
    entries: LISTS.new,
    course: 'reads-first',
  });
  await meter.command('removeJobProfile', `DELETE ${BASE}/job-profiles/{id}`, {
    ...one,
    headers: seen(changed),
    facts: blank,
  });
  const template = fullVacancy();
  await meter.command('templateFromVacancy', `POST ${BASE}/vacancies/{id}/template`, {
    params: { ...params, id: vacancyId },
    claims,
    json: { name: 'Бағдарламашы' },
    facts: { ...RECORDED, ...HELD, blank: bytes(template) },
    course: 'reads-first',
  });
  const traits = { occupation: '2512', title: 'Бағдарламашы', region: '750000000' };
  await meter.read('findTwins', `GET ${BASE}/vacancy-twins`, { params, claims, query: traits });

  const items: { id: string; etag: string }[] = [];
  for (let row = 0; row < ROWS; row++) {
    const json = fullVacancy({ title: `Жұмыс ${row}`, validThrough: dayAfter(60) });
    const answer = await ask(`POST ${BASE}/vacancies`, { params, claims, json });
    items.push({ id: String(answer.body.id), etag: String(answer.headers['etag']) });
  }
  clock.advance(MINUTE);
  const row = { ...RECORDED, ...HELD, head: SMALL };
  const each = (costs: Readonly<Record<string, number>>) =>
    Object.fromEntries(
      items.flatMap((_, at) => Object.entries(costs).map(([name, cost]) => [`${at}.${name}`, cost])),
    );
  const batch = { ...RECORDED, ...HELD, batch: SMALL };
  const ran = await meter.command('archiveTenVacancies', `POST ${BASE}/vacancy-batches`, {
    params,
    claims,
    json: { action: 'archive', reason: 'filled-elsewhere', items },
    facts: { ...each(row), ...batch },
    entries: each({ ...LISTS.changed, attention: ENTRY.gone }),
    course: 'rows',
  });
  clock.advance(MINUTE);
  const restored = { ...row, body: bytes(template), publicList: SMALL, due: SMALL, twins: SMALL };
  await meter.command('undoBatchOfTen', `POST ${BASE}/vacancy-batches/{id}/undo`, {
    params: { ...params, id: String(ran.body.batchId) },
    claims,
    facts: { ...each(restored), ...batch },
    entries: each({ ...LISTS.changed, attention: ENTRY.new }),
    course: 'rows',
  });
}
