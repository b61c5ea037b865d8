import { beforeEach, describe, expect, it } from 'vitest';
import { vacancyBodyKey } from '#adapters/dynamodb/keys.ts';
import { jobProfilesEndpoints } from '#functions/job-profiles/job-profiles.endpoints.ts';
import { CABINET, EMPLOYER } from '#test/support/cabinets.ts';
import { describeToolsAccess, toolsApi } from '#test/support/vacancy-tools-api.ts';
import type { ToolsApi } from '#test/support/vacancy-tools-api.ts';
import { jobProfile as profile, publishJob, toolsVacancyId } from '#test/support/vacancy-tools.ts';

let table: ToolsApi['table'];
let ask: ToolsApi['ask'];
let askAsStaff: ToolsApi['askAsStaff'];
let clock: ToolsApi['clock'];

beforeEach(async () => {
  ({ table, clock, ask, askAsStaff } = await toolsApi(jobProfilesEndpoints));
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
    expect((await ask('DELETE /job-profiles/{id}', { params: { id }, headers: fresh })).status).toBe(204);
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

describeToolsAccess(jobProfilesEndpoints, (route) => {
  if (route.endsWith('/template')) return { json: { name: 'a' } };
  return /^(?:POST|PUT) \/(?:job-profiles|vacancy-templates)(?:\/\{id\})?$/.test(route)
    ? { json: { name: 'a', content: {} } }
    : {};
});
