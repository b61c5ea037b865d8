import { describe, expect, it } from 'vitest';
import { STRANGER, minimalForm } from '#test/support/resume-builder.ts';
import type { SentResume } from '#test/support/resume-builder.ts';
import { memoryResumeApi } from '#test/support/resume-api.ts';

import { codesOf, created } from '#test/support/created-resume.ts';

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
