import { beforeEach, describe, expect, it } from 'vitest';
import { dynamoAccess } from '#adapters/dynamodb/access.ts';
import { dynamoVacancyBlanks } from '#adapters/dynamodb/job-profiles.ts';
import { memberKey, vacancyBodyKey } from '#adapters/dynamodb/keys.ts';
import { dynamoVacancies } from '#adapters/dynamodb/vacancies.ts';
import { dynamoVacancyBatches } from '#adapters/dynamodb/vacancy-batches.ts';
import { dynamoVacancyTwins } from '#adapters/dynamodb/vacancy-twins.ts';
import { vacancyToolsProblems } from '#functions/vacancy-tools/problems.ts';
import { vacancyToolsEndpoints } from '#functions/vacancy-tools/vacancy-tools.endpoints.ts';
import { etagOf } from '#domain/shared/revision.ts';
import type { VacancyToolsDeps } from '#runtime/composition/vacancy-tools.ts';
import { http } from '#runtime/http.ts';
import type { HttpHandler } from '#runtime/http.ts';
import { CABINET, EMPLOYER, MANAGER, OTHER_EMPLOYER, putCabinet } from '#test/support/cabinets.ts';
import { testClock } from '#test/support/clock.ts';
import { call, claimsOf, testTools } from '#test/support/http.ts';
import type { TestRequest } from '#test/support/http.ts';
import { memoryTable } from '#test/support/memory-table.ts';
import type { MemoryTable } from '#test/support/memory-table.ts';
import { fakeDictionaries, timedRandom } from '#test/support/resume-builder.ts';
import { CENTRE, SPECIALIST, putStaff } from '#test/support/vacancies.ts';
import { publishJob, toolsVacancyId } from '#test/support/vacancy-tools.ts';

const CABINETS = '/v1/cabinets/{cabinetId}/employers/{employerId}';
const CENTRES = '/v1/centres/{centreId}/employers/{employerId}';
const profile = {
  name: 'Аспаз профилі',
  content: {
    occupation: '5120',
    title: 'Аспаз',
    knowledge: ['Санитарлық талаптар'],
    skills: ['Ас әзірлеу'],
    qualifications: ['4-разряд'],
    educationLevel: 'bachelor',
    experienceYears: 2,
    notes: 'Басшымен келісілді.',
  },
};

let table: MemoryTable;
let handler: HttpHandler;
const clock = testClock('2026-11-23T04:00:00.000Z');

beforeEach(async () => {
  table = memoryTable();
  clock.set('2026-11-23T04:00:00.000Z');
  const tools = testTools({ clock });
  const deps: VacancyToolsDeps = {
    access: dynamoAccess(table),
    vacancies: dynamoVacancies(table),
    blanks: dynamoVacancyBlanks(table),
    twins: dynamoVacancyTwins(table),
    batches: dynamoVacancyBatches(table),
    dictionaries: fakeDictionaries,
    random: timedRandom(clock, 'tools'),
    texts: tools.texts,
  };
  handler = http('vacancy-tools', vacancyToolsEndpoints, vacancyToolsProblems, tools, () => deps);
  await putCabinet(table);
  await putStaff(table);
});

const ask = (route: string, request: TestRequest = {}) =>
  call(handler, route.replace(' ', ` ${CABINETS}`), {
    claims: claimsOf(MANAGER, 'employer'),
    ...request,
    headers: { 'accept-language': 'en', ...request.headers },
    params: { cabinetId: CABINET, employerId: EMPLOYER, ...request.params },
  });
const askAsStaff = (route: string, request: TestRequest = {}) =>
  call(handler, route.replace(' ', ` ${CENTRES}`), {
    claims: claimsOf(SPECIALIST, 'centre_staff'),
    ...request,
    headers: { 'accept-language': 'en', ...request.headers },
    params: { centreId: CENTRE, employerId: EMPLOYER, ...request.params },
  });

describe('[C3] job profiles', () => {
  it('are made, listed, read, changed and removed, by both sides on the same list', async () => {
    const made = await ask('POST /job-profiles', { json: profile });
    expect(made).toMatchObject({ status: 201, body: { version: 1 } });
    const id = String(made.body.id);
    expect(made.headers['location']).toBe(`/v1/cabinets/${CABINET}/employers/${EMPLOYER}/job-profiles/${id}`);
    const list = await askAsStaff('GET /job-profiles');
    expect(list.body.items).toMatchObject([{ id, name: 'Аспаз профилі', occupation: '5120' }]);
    const read = await askAsStaff('GET /job-profiles/{id}', { params: { id } });
    expect(read.body.content).toMatchObject(profile.content);
    const headers = { 'if-match': String(read.headers['etag']) };
    const json = { ...profile, name: 'Бас аспаз' };
    const changed = await askAsStaff('PUT /job-profiles/{id}', { params: { id }, headers, json });
    expect(changed).toMatchObject({ status: 200, body: { version: 2 } });
    const stale = await ask('DELETE /job-profiles/{id}', { params: { id }, headers });
    expect(stale).toMatchObject({ status: 409, body: { code: 'stale-version' } });
    const fresh = { 'if-match': String(changed.headers['etag']) };
    expect((await ask('DELETE /job-profiles/{id}', { params: { id }, headers: fresh })).status).toBe(200);
    expect((await ask('GET /job-profiles/{id}', { params: { id } })).status).toBe(404);
  });

  it('begin a vacancy: its demands are the draft’s, the notes stay with the profile', async () => {
    const made = await ask('POST /job-profiles', { json: profile });
    const params = { id: String(made.body.id) };
    const draft = await ask('POST /job-profiles/{id}/vacancy-drafts', { params });
    expect(draft.status).toBe(201);
    const body = await table.get(vacancyBodyKey(String(draft.body.id)));
    expect(body?.['form']).toEqual({
      occupation: '5120',
      title: 'Аспаз',
      requirements: {
        educationLevel: 'bachelor',
        experienceYears: 2,
        languages: [],
        skills: ['Ас әзірлеу', 'Санитарлық талаптар', '4-разряд'],
      },
      benefits: [],
    });
  });

  it('are held to the dictionaries, with the path as it was sent', async () => {
    const content = { ...profile.content, occupation: '9999', educationLevel: 'none-such' };
    const answer = await ask('POST /job-profiles', { json: { ...profile, content } });
    expect(answer.status).toBe(422);
    expect(answer.body.fields.map(({ path }: { path: string }) => path)).toEqual([
      'content.occupation',
      'content.educationLevel',
    ]);
  });
});

describe('[C12] templates', () => {
  it('are made from a form, and from a vacancy, and begin vacancies without a last day', async () => {
    await publishJob(table, 1, { form: { benefits: ['Түскі ас'] } });
    const params = { id: toolsVacancyId(1) };
    const made = await ask('POST /vacancies/{id}/template', { params, json: { name: 'Аспазға' } });
    expect(made.status).toBe(201);
    clock.advance(1000);
    const form = { title: 'Даяшы', places: [{ region: '750000000', locality: 'Алматы' }] };
    const own = await ask('POST /vacancy-templates', { json: { name: 'Даяшыға', content: form } });
    expect(own.status).toBe(201);
    const list = await ask('GET /vacancy-templates', { query: { limit: '1' } });
    expect(list.body.items).toMatchObject([{ name: 'Даяшыға', title: 'Даяшы' }]);
    const rest = await ask('GET /vacancy-templates', {
      query: { limit: '1', cursor: String(list.body.next) },
    });
    expect(rest.body.items).toMatchObject([{ name: 'Аспазға', title: 'Аспаз' }]);
    const id = String(made.body.id);
    const draft = await askAsStaff('POST /vacancy-templates/{id}/vacancy-drafts', { params: { id } });
    const body = await table.get(vacancyBodyKey(String(draft.body.id)));
    expect(body?.['form']).toMatchObject({ title: 'Аспаз', benefits: ['Түскі ас'] });
    expect((await ask('GET /job-profiles/{id}', { params: { id } })).status).toBe(404);
  });
});

describe('[C12] twins', () => {
  it('are named before anything is saved', async () => {
    await publishJob(table, 1);
    const query = { occupation: '5120', region: '750000000', title: 'АСПАЗ' };
    const answer = await askAsStaff('GET /vacancy-twins', { query });
    expect(answer).toMatchObject({
      status: 200,
      body: { items: [{ id: toolsVacancyId(1), title: 'Аспаз' }] },
    });
    const other = await ask('GET /vacancy-twins', { query: { ...query, title: 'Даяшы' } });
    expect(other.body.items).toEqual([]);
  });
});

describe('[C12] bulk actions', () => {
  const items = async () =>
    Promise.all([1, 2].map(async (n) => publishJob(table, n))).then((jobs) =>
      jobs.map(({ id, revision }) => ({ id, etag: etagOf(revision) })),
    );

  it('answer how many were done, name the others in words, and are undone', async () => {
    const rows = await items();
    const json = {
      action: 'archive',
      reason: 'filled',
      items: [...rows, { ...rows[0], id: toolsVacancyId(9) }],
    };
    const answer = await ask('POST /vacancy-batches', { json });
    expect(answer).toMatchObject({
      status: 200,
      body: { done: 2, refused: [{ id: toolsVacancyId(9), code: 'not-found', title: expect.any(String) }] },
    });
    expect(answer.body.refused[0].title.length).toBeGreaterThan(10);
    const id = String(answer.body.batchId);
    const undone = await ask('POST /vacancy-batches/{id}/undo', { params: { id } });
    expect(undone).toMatchObject({ status: 200, body: { done: 2, refused: [] } });
    const again = await ask('POST /vacancy-batches/{id}/undo', { params: { id } });
    expect(again).toMatchObject({ status: 409, body: { code: 'batch-undone-already' } });
  });

  it('tell what is wrong with a row’s last day', async () => {
    const json = { action: 'extend', validThrough: '2026-11-01', items: await items() };
    const { body } = await ask('POST /vacancy-batches', { json });
    expect(body).toMatchObject({
      done: 0,
      refused: [
        { code: 'invalid-request', fields: [{ path: 'validThrough', code: 'validity-in-past' }] },
        { code: 'invalid-request' },
      ],
    });
  });

  it.each([
    ['archive', 'reason'],
    ['restore', 'validThrough'],
    ['extend', 'validThrough'],
  ])('to %s needs %s', async (action, path) => {
    const answer = await ask('POST /vacancy-batches', { json: { action, items: await items() } });
    expect(answer).toMatchObject({ status: 422, body: { fields: [{ path, code: 'required' }] } });
  });

  it('are refused whole for a malformed or repeated row, or more than 100', async () => {
    const [row] = await items();
    const send = (rows: readonly unknown[]) =>
      ask('POST /vacancy-batches', { json: { action: 'archive', reason: 'filled', items: rows } });
    const codes = async (rows: readonly unknown[]) =>
      (await send(rows)).body.fields.map(({ code }: { code: string }) => code);
    expect(await codes([{ ...row, etag: '"1"' }])).toEqual(['etag-malformed']);
    expect(await codes([row, row])).toEqual(['repeated']);
    expect((await send(Array.from({ length: 101 }, () => row))).status).toBe(422);
    expect((await send([])).status).toBe(422);
  });

  it('[C8] a confirmation is the employer’s own: staff of the centre cannot give it', async () => {
    const json = { action: 'reconfirm', items: await items() };
    expect((await ask('POST /vacancy-batches', { json })).body.done).toBe(2);
    const refused = await askAsStaff('POST /vacancy-batches', { json });
    expect(refused).toMatchObject({ status: 403, body: { code: 'right-not-held' } });
  });
});

describe('[I13] every tool', () => {
  const routes = vacancyToolsEndpoints
    .filter(({ path }) => path.startsWith('/v1/cabinets'))
    .map(({ method, path }) => `${method} ${path.slice(CABINETS.length)}`);
  const json = (route: string): unknown => {
    if (route.includes('batches') && !route.includes('undo')) {
      const etag = etagOf({ version: 1, auditHash: 'f'.repeat(64) });
      return { action: 'archive', reason: 'filled', items: [{ id: toolsVacancyId(1), etag }] };
    }
    if (route.endsWith('/template')) return { name: 'a' };
    return /^(?:POST|PUT) \/(?:job-profiles|vacancy-templates)(?:\/\{id\})?$/.test(route)
      ? { name: 'a', content: {} }
      : undefined;
  };
  const request = (route: string): TestRequest => ({
    ...(route.includes('{id}') ? { params: { id: toolsVacancyId(1) } } : {}),
    headers: { 'if-match': etagOf({ version: 1, auditHash: 'f'.repeat(64) }) },
    ...(route.includes('twins') ? { query: { occupation: '5120', region: '750000000', title: 'a' } } : {}),
    ...(json(route) === undefined ? {} : { json: json(route) }),
  });

  it.each(routes)('%s is closed to a manager whose access was withdrawn', async (route) => {
    await publishJob(table, 1);
    await table.update(memberKey({ kind: 'cabinet', id: CABINET }, MANAGER), {
      set: { status: 'withdrawn' },
    });
    expect(await ask(route, request(route))).toMatchObject({
      status: 403,
      body: { code: 'access-withdrawn' },
    });
  });

  it.each(routes)('%s knows nothing of an employer of others', async (route) => {
    const { params, ...rest } = request(route);
    const answer = await ask(route, { ...rest, params: { ...params, employerId: OTHER_EMPLOYER } });
    expect(answer).toMatchObject({ status: 404, body: { code: 'not-found' } });
  });
});
