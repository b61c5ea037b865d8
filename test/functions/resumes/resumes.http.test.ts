import { describe, expect, it } from 'vitest';
import { STRANGER, fullForm, minimalForm } from '#test/support/resume-builder.ts';
import type { SentResume } from '#test/support/resume-builder.ts';
import { memoryResumeApi } from '#test/support/resume-api.ts';
import type { ResumeApi } from '#test/support/resume-api.ts';

const created = async (api: ResumeApi, form: SentResume = fullForm()) => {
  const answer = await api.ask('POST /v1/resumes', { json: form });
  expect(answer).toMatchObject({ status: 201 });
  const params = { id: String(answer.body.id) };
  return {
    id: params.id,
    params,
    headers: { 'if-match': String(answer.headers['etag']) },
    body: answer.body,
    answer,
  };
};
const codesOf = (answer: { body: { fields?: { path: string; code: string }[] } }): string[] =>
  (answer.body.fields ?? []).map(({ path, code }) => `${path}: ${code}`);
const withoutPeriod = (form: SentResume) => {
  const { publicationPeriodDays: _, ...rest } = form;
  return rest;
};

describe('creating', () => {
  it('[B21] a saved résumé is published at once: in the cabinet and on the portal', async () => {
    const api = memoryResumeApi();
    const { id, answer, params } = await created(api);
    expect(answer.headers).toMatchObject({ location: `/v1/resumes/${id}` });
    expect(answer.body).toMatchObject({
      version: 1,
      status: 'published',
      publishedAt: '2026-11-02T09:00:00.000Z',
      expiresAt: '2026-12-02T09:00:00.000Z',
      completeness: { percent: 85 },
      message: 'The résumé is published and is shown on the portal until 2026-12-02.',
    });
    const cabinet = await api.ask('GET /v1/resumes');
    expect(cabinet.body.items).toHaveLength(1);
    const portal = await api.ask('GET /v1/public/resumes', { query: { jurisdiction: 'KZ' } });
    expect(portal.body.items).toMatchObject([{ id, occupation: '2512' }]);
    expect((await api.ask('GET /v1/public/resumes/{id}', { params })).status).toBe(200);
  });

  it('[B25] tells in the language of the caller what is missing, heaviest first', async () => {
    const api = memoryResumeApi();
    const { answer } = await created(api);
    expect(answer.body.completeness).toEqual({
      percent: 85,
      missing: [
        { code: 'photo', label: 'Photo' },
        { code: 'resume-file', label: 'Résumé as a file' },
      ],
    });
    const kazakh = await api.ask('POST /v1/resumes', {
      json: minimalForm({ desiredPosition: '7212' }),
      language: 'kk',
    });
    expect(kazakh.body.completeness.missing).toContainEqual({ code: 'photo', label: 'Фотосурет' });
  });

  it('[B3] names every required field that is missing', async () => {
    const answer = await memoryResumeApi().ask('POST /v1/resumes', { json: {} });
    expect(answer.status).toBe(422);
    expect(codesOf(answer)).toEqual(
      [
        'surname',
        'givenName',
        'sex',
        'birthDate',
        'citizenship',
        'residence',
        'address',
        'email',
        'phone',
        'professionalField',
        'desiredPosition',
        'schedules',
        'natures',
        'educationLevel',
        'publicationPeriodDays',
      ].map((path) => `${path}: required`),
    );
  });

  it('[B3] a person without a patronymic leaves it out', async () => {
    const api = memoryResumeApi();
    const { params } = await created(api, minimalForm());
    const own = await api.ask('GET /v1/resumes/{id}', { params });
    expect(own.body.form).not.toHaveProperty('patronymic');
  });

  it('[B8] experience is "none" unless told', async () => {
    const api = memoryResumeApi();
    const { params } = await created(api, minimalForm());
    expect((await api.ask('GET /v1/resumes/{id}', { params })).body.form.experienceYears).toBe(0);
  });

  const refusals: readonly [string, Partial<Record<keyof SentResume | 'surprise', unknown>>, string][] = [
    ['[B3] an unknown field', { surprise: 1 }, 'surprise: unknown-field'],
    ['[B3] a name with digits', { surname: 'R2D2' }, 'surname: person-name'],
    ['[B3] a sex that is none', { sex: 'other' }, 'sex: not-allowed-value'],
    ['[B3] a birth date in the future', { birthDate: '2027-01-01' }, 'birthDate: in-the-future'],
    ['[B3] somebody of 13', { birthDate: '2012-11-03' }, 'birthDate: age-out-of-range'],
    ['[B3] somebody of 101', { birthDate: '1925-11-02' }, 'birthDate: age-out-of-range'],
    ['[B3] a day that is none', { birthDate: '1990-02-30' }, 'birthDate: format-date'],
    ['[B3] an unknown country', { citizenship: 'XX' }, 'citizenship: not-in-dictionary'],
    [
      '[B3] a region of the other country',
      { residence: { jurisdiction: 'KG', region: '750000000' } },
      'residence.region: not-in-dictionary',
    ],
    ['[B3] an e-mail that is none', { email: 'a@b' }, 'email: format-email'],
    ['[B3] a foreign phone', { phone: '+12025550123' }, 'phone: phone'],
    ['[B3] a phone with spaces', { phone: '+7 701 000 00 01' }, 'phone: phone'],
    ['[B3] an address of 301 characters', { address: 'а'.repeat(301) }, 'address: too-big-text'],
    ['[B3] an empty address', { address: '  ' }, 'address: empty'],
    ['[B3] unprintable characters', { address: 'Көше\u0007 1' }, 'address: unprintable'],
    ['[B3] a turned direction of writing', { address: 'Көше \u202E1' }, 'address: unprintable'],
    [
      '[B5] an unknown professional field',
      { professionalField: 'x' },
      'professionalField: not-in-dictionary',
    ],
    ['[B6] an unknown occupation', { desiredPosition: '9999' }, 'desiredPosition: not-in-dictionary'],
    ['[B6] a group instead of an occupation', { desiredPosition: '25' }, 'desiredPosition: format-regex'],
    [
      '[B7] a clarification of 101 characters',
      { clarification: 'маман '.repeat(17) },
      'clarification: too-big-text',
    ],
    ['[B8] negative experience', { experienceYears: -1 }, 'experienceYears: too-small-number'],
    ['[B8] half a year as a fraction', { experienceYears: 0.5 }, 'experienceYears: wrong-type'],
    [
      '[B9] pay in the other country’s money',
      { minSalary: { amountMinor: 100, currency: 'KGS' } },
      'minSalary.currency: currency-of-country',
    ],
    [
      '[B9] pay of nothing',
      { minSalary: { amountMinor: 0, currency: 'KZT' } },
      'minSalary.amountMinor: too-small-number',
    ],
    ['[B10] no schedule', { schedules: [] }, 'schedules: too-small-list'],
    ['[B10] an unknown schedule', { schedules: ['nightly'] }, 'schedules.0: not-in-dictionary'],
    ['[B10] the same schedule twice', { schedules: ['full-day', 'full-day'] }, 'schedules: repeated'],
    ['[B11] an unknown nature of work', { natures: ['eternal'] }, 'natures.0: not-in-dictionary'],
    [
      '[B12] ready to move, but nowhere',
      { relocation: { ready: true, regions: [] } },
      'relocation.regions: relocation-regions-required',
    ],
    [
      '[B12] not ready to move, but somewhere',
      { relocation: { ready: false, regions: ['KG-GB'] } },
      'relocation.regions: relocation-regions-unexpected',
    ],
    [
      '[B12] an unknown region',
      { relocation: { ready: true, regions: ['moon'] } },
      'relocation.regions.0: not-in-dictionary',
    ],
    [
      '[B13] work that ended before it began',
      {
        workHistory: [
          { organisation: 'А', position: 'Б', spheres: [], startedOn: '2020-01-02', endedOn: '2020-01-01' },
        ],
      },
      'workHistory.0.endedOn: ends-before-start',
    ],
    [
      '[B13] work that begins in the future',
      { workHistory: [{ organisation: 'А', position: 'Б', spheres: [], startedOn: '2026-11-03' }] },
      'workHistory.0.startedOn: in-the-future',
    ],
    [
      '[B13] work that ends in the future',
      {
        workHistory: [
          { organisation: 'А', position: 'Б', spheres: [], startedOn: '2020-01-02', endedOn: '2026-11-03' },
        ],
      },
      'workHistory.0.endedOn: in-the-future',
    ],
    [
      '[B13] work before birth',
      { workHistory: [{ organisation: 'А', position: 'Б', spheres: [], startedOn: '1980-01-02' }] },
      'workHistory.0.startedOn: before-birth',
    ],
    ['[B14] an unknown level of education', { educationLevel: 'x' }, 'educationLevel: not-in-dictionary'],
    [
      '[B14] an unknown form of study',
      {
        education: [
          { institution: 'А', speciality: 'Б', startedOn: '2010-09-01', form: 'x', field: 'education' },
        ],
      },
      'education.0.form: not-in-dictionary',
    ],
    [
      '[B14] an unknown field of study',
      {
        education: [
          { institution: 'А', speciality: 'Б', startedOn: '2010-09-01', form: 'evening', field: 'x' },
        ],
      },
      'education.0.field: not-in-dictionary',
    ],
    [
      '[B14] study that begins in the future',
      {
        education: [
          { institution: 'А', speciality: 'Б', startedOn: '2030-09-01', form: 'evening', field: 'education' },
        ],
      },
      'education.0.startedOn: in-the-future',
    ],
    [
      '[B15] 51 skills',
      { skills: Array.from({ length: 51 }, (_, index) => `дағды ${index}`) },
      'skills: too-big-list',
    ],
    ['[B15] knowledge of 3001 characters', { knowledge: 'а'.repeat(3001) }, 'knowledge: too-big-text'],
    ['[B16] an unknown personal skill', { personalSkills: ['x'] }, 'personalSkills.0: not-in-dictionary'],
    ['[B17] a hobby of 501 characters', { hobby: 'а'.repeat(501) }, 'hobby: too-big-text'],
    [
      '[B18] an unknown language',
      { languages: [{ code: 'xx', level: 'B1' }] },
      'languages.0.code: not-in-dictionary',
    ],
    [
      '[B18] an unknown level',
      { languages: [{ code: 'kk', level: 'D1' }] },
      'languages.0.level: not-in-dictionary',
    ],
    [
      '[B18] a language twice',
      {
        languages: [
          { code: 'kk', level: 'B1' },
          { code: 'kk', level: 'B2' },
        ],
      },
      'languages: repeated',
    ],
    [
      '[B19] a period that is not offered',
      { publicationPeriodDays: 15 },
      'publicationPeriodDays: not-in-dictionary',
    ],
    ['[B19] an endless period', { publicationPeriodDays: 100_000 }, 'publicationPeriodDays: too-big-number'],
    ['[B20] a file ID that is none', { resumeFileId: 'x' }, 'resumeFileId: format-uuid'],
  ];
  it.each(refusals)('%s is refused, and nothing is kept', async (_, change, fault) => {
    const api = memoryResumeApi();
    const answer = await api.ask('POST /v1/resumes', { json: { ...minimalForm(), ...change } });
    expect(answer.status).toBe(422);
    expect(answer.headers['content-type']).toBe('application/problem+json');
    expect(codesOf(answer)).toContain(fault);
    for (const { message, code } of answer.body.fields) expect(message).not.toBe(`field.${code}`);
    expect(api.table.items.size).toBe(0);
  });

  it('[B7] each broken rule is named with the offending words, in the language of the caller', async () => {
    const answer = await memoryResumeApi().ask('POST /v1/resumes', {
      json: minimalForm({ clarification: 'любая работа (склад), оклад 5000' }),
      language: 'ru',
    });
    expect(answer.body.fields).toEqual([
      {
        path: 'clarification',
        code: 'clarification-separators',
        message: 'В уточнении не должно быть скобок и других разделителей: ( ) ,',
      },
      {
        path: 'clarification',
        code: 'clarification-vague-words',
        message: 'Общие слова не допускаются, назовите конкретную должность: любая',
      },
      {
        path: 'clarification',
        code: 'clarification-pay',
        message: 'Оплата здесь не указывается, для неё есть своё поле: оклад',
      },
      {
        path: 'clarification',
        code: 'clarification-digits',
        message: 'В уточнении не должно быть цифр: 5000',
      },
    ]);
  });

  it('[B7] a clarification may be checked while it is typed', async () => {
    const answer = await memoryResumeApi().ask('POST /v1/resumes/clarification-checks', {
      json: { clarification: 'кез келген  жұмыс' },
    });
    expect(answer.body).toEqual({
      normalized: 'кез келген жұмыс',
      faults: [
        {
          code: 'clarification-vague-words',
          words: ['кез келген'],
          message: 'Vague words are not allowed, name the very position: кез келген',
        },
      ],
    });
  });

  it('[B22] one public résumé for one desired position, several for several', async () => {
    const api = memoryResumeApi();
    await created(api, minimalForm());
    const twin = await api.ask('POST /v1/resumes', { json: minimalForm() });
    expect(twin.status).toBe(409);
    expect(twin.body).toMatchObject({ code: 'position-taken', fields: [{ path: 'desiredPosition' }] });
    await created(api, minimalForm({ desiredPosition: '7212' }));
    expect((await api.ask('GET /v1/resumes')).body.items).toHaveLength(2);
    const other = await api.ask('POST /v1/resumes', { json: minimalForm(), as: STRANGER });
    expect(other.status).toBe(201);
  });

  it('a retry with the same key is told the same; the key with another body is refused', async () => {
    const api = memoryResumeApi();
    const headers = { 'idempotency-key': 'k1' };
    const first = await api.ask('POST /v1/resumes', { json: minimalForm(), headers });
    api.clock.advance(5000);
    const again = await api.ask('POST /v1/resumes', { json: minimalForm(), headers });
    expect(again.status).toBe(201);
    expect(again.body).toEqual(first.body);
    expect(again.headers['etag']).toBe(first.headers['etag']);
    expect((await api.ask('GET /v1/resumes')).body.items).toHaveLength(1);
    const reused = await api.ask('POST /v1/resumes', { json: minimalForm({ hobby: 'шахмат' }), headers });
    expect(reused).toMatchObject({ status: 422, body: { code: 'idempotency-key-reused' } });
  });
});

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
    expect(await ask({ 'if-match': '"x"' })).toMatchObject({ status: 409, body: { code: 'stale-version' } });
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
