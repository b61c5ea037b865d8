import { expect, it } from 'vitest';
import { CONSULTATION, EVENT, FAIR, SEGMENT, STRATEGY } from '#test/support/centre-forms.ts';
import { centreWithEmployer } from '#test/support/centre-records.ts';
import { memoryTable } from '#test/support/memory-table.ts';

const EMPLOYER_CONSULTATIONS = 'employers/{employerId}/consultations';

it.each([
  ['J7', 'job-fairs', 'job-fairs', [FAIR, { ...FAIR, startsAt: '2026-11-09T04:00:00.000Z' }, FAIR]],
  ['J8', 'events', 'events', [EVENT, EVENT, { ...EVENT, startsAt: '2026-11-11T04:00:00.000Z' }]],
  ['J9', 'strategies', 'strategies', [STRATEGY, { ...STRATEGY, from: '2026-12-01' }, STRATEGY]],
  ['J10', 'segments', 'segments', ['A', 'G', 'U'].map((sector) => ({ ...SEGMENT, sector }))],
  ['J15', 'consultations', EMPLOYER_CONSULTATIONS, [CONSULTATION, CONSULTATION, CONSULTATION]],
])('[%s] a list of %s goes on where a page ended, each record once', async (_, path, listed, forms) => {
  const api = await centreWithEmployer(memoryTable());
  const who = path === 'consultations' ? 'specialist' : 'head';
  for (const json of forms) {
    expect((await api.ask(who, `POST /v1/centres/{centreId}/${path}`, { json })).status).toBe(201);
  }
  const params = listed === path ? {} : { employerId: CONSULTATION.employer.employerId };
  const page = async (query: Record<string, string>) => {
    const { body } = await api.ask('specialist', `GET /v1/centres/{centreId}/${listed}`, { params, query });
    const ids: readonly string[] = body.items.map(({ id }: { id: string }) => id);
    return { ids, next: String(body.next) };
  };
  const whole = await page({});
  expect(new Set(whole.ids).size).toBe(3);
  const first = await page({ limit: '1' });
  const second = await page({ limit: '1', cursor: first.next });
  const third = await page({ limit: '2', cursor: second.next });
  expect([...first.ids, ...second.ids, ...third.ids]).toEqual(whole.ids);
});

it('[J10] segments, which have no date, are not asked for by one', async () => {
  const api = await centreWithEmployer(memoryTable());
  const query = { from: '2026-01-01' };
  expect(await api.ask('specialist', 'GET /v1/centres/{centreId}/segments', { query })).toMatchObject({
    status: 422,
    body: { fields: [{ path: 'query.from', code: 'unknown-field' }] },
  });
  expect((await api.ask('specialist', 'GET /v1/centres/{centreId}/strategies', { query })).status).toBe(200);
});
