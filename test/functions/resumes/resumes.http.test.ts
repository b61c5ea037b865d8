import { describe, expect, it } from 'vitest';
import { STRANGER, fullForm, minimalForm } from '#test/support/resume-builder.ts';
import { memoryResumeApi } from '#test/support/resume-api.ts';

import { codesOf, created, withoutPeriod } from '#test/support/created-resume.ts';

describe('who may', () => {
  it.each([
    ['GET /v1/resumes/{id}', {}],
    ['PUT /v1/resumes/{id}', { json: withoutPeriod(minimalForm()) }],
    ['POST /v1/resumes/{id}/archival', { json: { helpedToFindWork: true } }],
    ['POST /v1/resumes/{id}/restoration', { json: minimalForm() }],
  ])('%s of another’s résumé, or of none, is not found', async (route, request) => {
    const api = memoryResumeApi();
    const { params, headers } = await created(api, minimalForm());
    const foreign = await api.ask(route, { ...request, params, headers, as: STRANGER });
    expect(foreign).toMatchObject({ status: 404, body: { code: 'not-found' } });
    for (const id of ['01890000-0000-7000-8000-00000000dead', 'nonsense']) {
      const missing = await api.ask(route, { ...request, params: { id }, headers });
      expect(missing).toMatchObject({ status: 404, body: { code: 'not-found' } });
    }
  });

  it('employers and strangers without a token have no résumés here', async () => {
    const api = memoryResumeApi();
    expect(await api.ask('GET /v1/resumes', { as: null })).toMatchObject({ status: 401 });
  });
});

describe('editing', () => {
  it('[B23] replaces the form; the publication goes on as it was', async () => {
    const api = memoryResumeApi();
    const { params, headers, id } = await created(api);
    api.clock.set('2026-11-20T10:00:00.000Z');
    const edited = await api.ask('PUT /v1/resumes/{id}', {
      json: withoutPeriod(minimalForm({ surname: 'Жаңа', natures: ['temporary'] })),
      params,
      headers,
    });
    expect(edited).toMatchObject({ status: 200, body: { id, version: 2, status: 'published' } });
    const own = await api.ask('GET /v1/resumes/{id}', { params });
    expect(own.headers['etag']).toBe(edited.headers['etag']);
    expect(own.body).toMatchObject({
      version: 2,
      publishedAt: '2026-11-02T09:00:00.000Z',
      expiresAt: '2026-12-02T09:00:00.000Z',
      form: { surname: 'Жаңа' },
    });
    expect(own.body.form).not.toHaveProperty('hobby');
    const portal = await api.ask('GET /v1/public/resumes', { query: { jurisdiction: 'KZ' } });
    expect(portal.body.items).toMatchObject([{ id, natures: ['temporary'] }]);
    expect(portal.body.items[0]).not.toHaveProperty('clarification');
    expect(portal.body.items[0]).not.toHaveProperty('minSalary');
  });

  it('[B19] with a period it is published anew, from now', async () => {
    const api = memoryResumeApi();
    const { params, headers } = await created(api);
    api.clock.set('2026-11-20T10:00:00.000Z');
    const edited = await api.ask('PUT /v1/resumes/{id}', {
      json: fullForm({ publicationPeriodDays: 60 }),
      params,
      headers,
    });
    expect(edited.body).toMatchObject({
      publishedAt: '2026-11-20T10:00:00.000Z',
      expiresAt: '2027-01-19T10:00:00.000Z',
    });
    const portal = await api.ask('GET /v1/public/resumes', { query: { jurisdiction: 'KZ' } });
    expect(portal.body.items).toMatchObject([{ publishedAt: '2026-11-20T10:00:00.000Z' }]);
  });

  it('without If-Match, or with what is not ours, or with an old one, nothing changes', async () => {
    const api = memoryResumeApi();
    const { params, headers } = await created(api);
    const json = withoutPeriod(fullForm());
    const ask = (used: Record<string, string>) =>
      api.ask('PUT /v1/resumes/{id}', { json, params, headers: used });
    expect(await ask({})).toMatchObject({ status: 428, body: { code: 'precondition-required' } });
    expect(await ask({ 'if-match': '"x"' })).toMatchObject({
      status: 400,
      body: { code: 'if-match-invalid' },
    });
    expect((await ask(headers)).status).toBe(200);
    expect(await ask(headers)).toMatchObject({ status: 409, body: { code: 'stale-version' } });
    expect((await api.ask('GET /v1/resumes/{id}', { params })).body.version).toBe(2);
  });

  it('[B22] cannot take the position of another public résumé', async () => {
    const api = memoryResumeApi();
    await created(api, minimalForm({ desiredPosition: '7212' }));
    const { params, headers } = await created(api, minimalForm());
    const answer = await api.ask('PUT /v1/resumes/{id}', {
      json: withoutPeriod(minimalForm({ desiredPosition: '7212' })),
      params,
      headers,
    });
    expect(answer).toMatchObject({ status: 409, body: { code: 'position-taken' } });
  });

  it('[B19] moves to the other country only with a new period', async () => {
    const api = memoryResumeApi();
    const { params, headers, id } = await created(api, minimalForm());
    const json = minimalForm({ residence: { jurisdiction: 'KG', region: 'KG-GB' } });
    const refused = await api.ask('PUT /v1/resumes/{id}', { json: withoutPeriod(json), params, headers });
    expect(refused.status).toBe(422);
    expect(codesOf(refused)).toEqual(['publicationPeriodDays: country-needs-new-period']);
    expect((await api.ask('PUT /v1/resumes/{id}', { json, params, headers })).status).toBe(200);
    const list = async (jurisdiction: string) =>
      (await api.ask('GET /v1/public/resumes', { query: { jurisdiction } })).body.items.map(
        (item: { id: string }) => item.id,
      );
    expect(await list('KZ')).toEqual([]);
    expect(await list('KG')).toEqual([id]);
  });
});

describe('archive', () => {
  it('[H2] the question "Did the portal help you find work?" must be answered', async () => {
    const api = memoryResumeApi();
    const { params, headers } = await created(api);
    for (const json of [{}, { helpedToFindWork: 'yes' }, { helpedToFindWork: null }]) {
      const answer = await api.ask('POST /v1/resumes/{id}/archival', { json, params, headers });
      expect(answer.status).toBe(422);
      expect(answer.body.fields).toMatchObject([{ path: 'helpedToFindWork' }]);
    }
    expect((await api.ask('GET /v1/public/resumes/{id}', { params })).status).toBe(200);
  });

  it('[H2] answered, the résumé goes to the archive at once, and that is confirmed', async () => {
    const api = memoryResumeApi();
    const { params, headers } = await created(api);
    const json = { helpedToFindWork: true };
    const answer = await api.ask('POST /v1/resumes/{id}/archival', { json, params, headers, language: 'ru' });
    expect(answer).toMatchObject({
      status: 200,
      body: {
        status: 'archived',
        version: 2,
        message: 'Резюме отправлено в архив. Его можно восстановить в любое время.',
      },
    });
    expect((await api.ask('GET /v1/public/resumes/{id}', { params })).status).toBe(404);
    expect((await api.ask('GET /v1/public/resumes', { query: { jurisdiction: 'KZ' } })).body.items).toEqual(
      [],
    );
    const archive = await api.ask('GET /v1/resumes', { query: { status: 'archived' } });
    expect(archive.body.items).toMatchObject([
      { status: 'archived', archivedBy: 'owner', archivedAt: api.clock.now(), helpedToFindWork: true },
    ]);
    expect((await api.ask('GET /v1/resumes', { query: { status: 'published' } })).body.items).toEqual([]);
  });

  it('[H2] an archived résumé is neither edited nor archived again', async () => {
    const api = memoryResumeApi();
    const { params, headers } = await created(api);
    const json = { helpedToFindWork: false };
    const archived = await api.ask('POST /v1/resumes/{id}/archival', { json, params, headers });
    const fresh = { 'if-match': String(archived.headers['etag']) };
    for (const answer of [
      await api.ask('POST /v1/resumes/{id}/archival', { json, params, headers: fresh }),
      await api.ask('PUT /v1/resumes/{id}', { json: withoutPeriod(fullForm()), params, headers: fresh }),
    ]) {
      expect(answer).toMatchObject({ status: 409, body: { code: 'transition-not-allowed' } });
    }
  });

  it('[H3] a restored résumé is public again, with changed data and a new period, and that is confirmed', async () => {
    const api = memoryResumeApi();
    const { params, headers } = await created(api);
    const archived = await api.ask('POST /v1/resumes/{id}/archival', {
      json: { helpedToFindWork: false },
      params,
      headers,
    });
    api.clock.set('2027-02-01T00:00:00.000Z');
    const restored = await api.ask('POST /v1/resumes/{id}/restoration', {
      json: fullForm({ hobby: 'Тау', publicationPeriodDays: 14 }),
      params,
      headers: { 'if-match': String(archived.headers['etag']) },
    });
    expect(restored).toMatchObject({
      status: 200,
      body: {
        status: 'published',
        version: 3,
        publishedAt: '2027-02-01T00:00:00.000Z',
        expiresAt: '2027-02-15T00:00:00.000Z',
        message: 'The résumé is restored and is shown again until 2027-02-15.',
      },
    });
    const card = await api.ask('GET /v1/public/resumes/{id}', { params });
    expect(card).toMatchObject({ status: 200, body: { hobby: 'Тау' } });
    const own = await api.ask('GET /v1/resumes/{id}', { params });
    expect(own.body).not.toHaveProperty('archivedAt');
    expect(own.body).not.toHaveProperty('archivedBy');
    expect(
      (await api.ask('GET /v1/public/resumes', { query: { jurisdiction: 'KZ' } })).body.items,
    ).toHaveLength(1);
  });

  it('[H3] restoring demands a period; a public résumé is not restored', async () => {
    const api = memoryResumeApi();
    const { params, headers } = await created(api);
    const lacking = await api.ask('POST /v1/resumes/{id}/restoration', {
      json: withoutPeriod(fullForm()),
      params,
      headers,
    });
    expect(codesOf(lacking)).toEqual(['publicationPeriodDays: required']);
    const early = await api.ask('POST /v1/resumes/{id}/restoration', { json: fullForm(), params, headers });
    expect(early).toMatchObject({ status: 409, body: { code: 'transition-not-allowed' } });
  });

  it('[B22] a position that was left for the archive may be taken, and then the archived one waits', async () => {
    const api = memoryResumeApi();
    const first = await created(api, minimalForm());
    const archived = await api.ask('POST /v1/resumes/{id}/archival', {
      json: { helpedToFindWork: false },
      ...first,
    });
    await created(api, minimalForm());
    const restored = await api.ask('POST /v1/resumes/{id}/restoration', {
      json: minimalForm(),
      params: first.params,
      headers: { 'if-match': String(archived.headers['etag']) },
    });
    expect(restored).toMatchObject({ status: 409, body: { code: 'position-taken' } });
  });
});

describe('the clock', () => {
  it('[H1] from the second the period ends the résumé is in the archive for its owner, before any sweep', async () => {
    const api = memoryResumeApi();
    const { params, headers } = await created(api);
    const actions = async () =>
      (await api.ask('GET /v1/resumes/{id}', { params })).body.actions.map(
        ({ name }: { name: string }) => name,
      );
    api.clock.set('2026-12-02T08:59:59.999Z');
    expect((await api.ask('GET /v1/public/resumes/{id}', { params })).status).toBe(200);
    expect(await actions()).toEqual(['edit', 'archive']);

    api.clock.set('2026-12-02T09:00:00.000Z');
    expect((await api.ask('GET /v1/public/resumes/{id}', { params })).status).toBe(404);
    expect((await api.ask('GET /v1/public/resumes', { query: { jurisdiction: 'KZ' } })).body.items).toEqual(
      [],
    );
    expect(await actions()).toEqual(['restore']);
    const again = await api.ask('GET /v1/resumes/{id}', {
      params,
      headers: { 'if-none-match': headers['if-match'] },
    });
    expect(again).toMatchObject({ status: 200, body: { status: 'archived' } });
    const archive = await api.ask('GET /v1/resumes', { query: { status: 'archived' } });
    expect(archive.body.items).toMatchObject([
      { status: 'archived', archivedBy: 'expiry', archivedAt: '2026-12-02T09:00:00.000Z' },
    ]);
    const edit = await api.ask('PUT /v1/resumes/{id}', { json: withoutPeriod(fullForm()), params, headers });
    expect(edit).toMatchObject({ status: 409, body: { code: 'transition-not-allowed' } });
    const archival = await api.ask('POST /v1/resumes/{id}/archival', {
      json: { helpedToFindWork: true },
      params,
      headers,
    });
    expect(archival).toMatchObject({ status: 409, body: { code: 'transition-not-allowed' } });
  });

  it('[H3] an expired résumé is restored before the sweep has come', async () => {
    const api = memoryResumeApi();
    const { params, headers } = await created(api);
    api.clock.set('2026-12-02T09:00:00.000Z');
    const restored = await api.ask('POST /v1/resumes/{id}/restoration', {
      json: fullForm(),
      params,
      headers,
    });
    expect(restored.status).toBe(200);
    expect((await api.ask('GET /v1/public/resumes/{id}', { params })).status).toBe(200);
  });
});

describe('what the owner is told', () => {
  it('[B23] everything, with the actions allowed now and the link to each', async () => {
    const api = memoryResumeApi();
    const { params, id } = await created(api);
    const own = await api.ask('GET /v1/resumes/{id}', { params });
    expect(own.body).toMatchObject({
      id,
      status: 'published',
      periodDays: 30,
      form: { surname: 'Сынақбаева', email: 'ulgi@example.kz', experienceYears: 6 },
      registerFacts: [],
      files: [],
      completeness: { percent: 85 },
      actions: [
        { name: 'edit', label: 'Edit', method: 'PUT', path: `/v1/resumes/${id}`, arguments: [] },
        {
          name: 'archive',
          method: 'POST',
          path: `/v1/resumes/${id}/archival`,
          arguments: [{ name: 'helpedToFindWork', label: 'Did the portal help you find work?' }],
        },
      ],
    });
    expect(own.headers['etag']).toBe(own.body.etag);
    expect(own.body.form).not.toHaveProperty('publicationPeriodDays');
  });

  it('[B22] own résumés come in pages, the newest first, and a cursor is good for its own query only', async () => {
    const api = memoryResumeApi();
    const ids: string[] = [];
    for (const desiredPosition of ['2512', '7212', '5120']) {
      ids.unshift((await created(api, minimalForm({ desiredPosition }))).id);
      api.clock.advance(1000);
    }
    const first = await api.ask('GET /v1/resumes', { query: { limit: '2' } });
    expect(first.body.items.map((item: { id: string }) => item.id)).toEqual(ids.slice(0, 2));
    const cursor = String(first.body.next);
    const second = await api.ask('GET /v1/resumes', { query: { limit: '2', cursor } });
    expect(second.body.items.map((item: { id: string }) => item.id)).toEqual(ids.slice(2));
    expect(second.body).not.toHaveProperty('next');
    for (const answer of [
      await api.ask('GET /v1/resumes', { query: { cursor }, as: STRANGER }),
      await api.ask('GET /v1/resumes', { query: { cursor, status: 'archived' } }),
      await api.ask('GET /v1/resumes', { query: { cursor: 'nonsense' } }),
    ]) {
      expect(answer).toMatchObject({ status: 400, body: { code: 'page-token-invalid' } });
    }
  });
});
