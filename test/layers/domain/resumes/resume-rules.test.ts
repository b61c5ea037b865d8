import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { LONGEST_PERIOD_DAYS } from '#domain/publications/lifecycle.ts';
import { COMPLETENESS_PARTS, completenessOf } from '#domain/resumes/completeness.ts';
import { ageOn } from '#domain/resumes/form-faults.ts';
import { filesOf } from '#domain/resumes/files.ts';
import { publicCard } from '#domain/resumes/public-view.ts';
import { summaryOf } from '#domain/resumes/summary.ts';
import type { ResumeForm } from '#domain/resumes/form.ts';
import { resumeHeadSchema } from '#domain/resumes/head.ts';
import { instant } from '#domain/shared/time.ts';
import { OWNER, fullForm, minimalForm, parsedForm } from '#test/support/resume-builder.ts';
import { readCatalogues } from '../../../../infra/texts.ts';

const FILE = '01890000-0000-7000-8000-00000000f001';
const whole = parsedForm(fullForm({ photoFileId: FILE, resumeFileId: FILE }));

describe('[B25] completeness', () => {
  it('weights come to 100', () => {
    expect(COMPLETENESS_PARTS.reduce((sum, { weight }) => sum + weight, 0)).toBe(100);
  });
  it('is 100 only with everything', () => {
    expect(completenessOf(whole)).toEqual({ percent: 100, missing: [] });
  });

  const partly: readonly [string, keyof ResumeForm, unknown][] = [
    ['photo', 'photoFileId', undefined],
    ['clarification', 'clarification', undefined],
    ['min-salary', 'minSalary', undefined],
    ['work-history', 'workHistory', []],
    ['education', 'education', []],
    ['knowledge', 'knowledge', undefined],
    ['skills', 'skills', []],
    ['certificates', 'certificates', []],
    ['personal-skills', 'personalSkills', []],
    ['hobby', 'hobby', undefined],
    ['languages', 'languages', []],
    ['resume-file', 'resumeFileId', undefined],
  ];
  it.each(partly)('without %s it lacks just that', (code, field, value) => {
    const weight = COMPLETENESS_PARTS.find((part) => part.code === code)?.weight ?? 0;
    expect(weight).toBeGreaterThan(0);
    expect(completenessOf({ ...whole, [field]: value })).toEqual({ percent: 100 - weight, missing: [code] });
  });
  it('covers every part, and each has a label', () => {
    const codes = COMPLETENESS_PARTS.map(({ code }) => code).filter((code) => code !== 'required');
    expect(partly.map(([code]) => code).toSorted()).toEqual(codes.toSorted());
    const texts = readCatalogues();
    for (const code of codes) expect(texts.has(`resume.missing.${code}`)).toBe(true);
  });
  it('[B8] somebody without experience loses nothing by having no work history', () => {
    expect(completenessOf({ ...whole, experienceYears: 0, workHistory: [] }).percent).toBe(100);
  });
  it('is least with the required fields alone', () => {
    const form = parsedForm(minimalForm({ experienceYears: 1 }));
    expect(completenessOf(form)).toMatchObject({ percent: 25 });
    expect(completenessOf(form).missing[0]).toBe('work-history');
  });
});

describe('age', () => {
  it.each([
    ['2026-05-16', '1990-05-17', 35],
    ['2026-05-17', '1990-05-17', 36],
    ['2026-02-28', '2012-02-29', 13],
    ['2026-03-01', '2012-02-29', 14],
  ])('on %s, born on %s: %i', (today, born, age) => {
    expect(ageOn(today, born)).toBe(age);
  });
});

it('[B19] no period on offer is longer than the public list looks back', () => {
  const rows = readFileSync('layers/assets/dictionaries/source/publication-periods.csv', 'utf8')
    .trim()
    .split('\n')
    .slice(1);
  const days = rows.map((row) => Number(row.split(';').at(-1)));
  expect(days).toEqual([14, 30, 60, 90, 180]);
  expect(Math.max(...days)).toBeLessThanOrEqual(LONGEST_PERIOD_DAYS);
});

it('[B13] [B14] [B20] every file of a form is known by its place and its purpose', () => {
  const sent = fullForm({ photoFileId: FILE, resumeFileId: FILE });
  sent.workHistory![1]!.documentFileId = FILE;
  sent.education![0]!.documentFileId = FILE;
  expect(filesOf(parsedForm(sent)).map(({ path, purpose }) => `${path} ${purpose}`)).toEqual([
    'photoFileId photo',
    'resumeFileId resume-file',
    'workHistory.1.documentFileId resume-file',
    'education.0.documentFileId resume-file',
  ]);
});

describe('[Q5] the public card', () => {
  const now = instant('2026-11-02T09:00:00.000Z');
  const head = resumeHeadSchema.parse({
    id: FILE,
    ownerId: OWNER,
    createdAt: now,
    version: 1,
    auditHash: 'a'.repeat(64),
    status: 'published',
    publishedAt: now,
    expiresAt: instant('2026-12-02T09:00:00.000Z'),
    periodDays: 30,
    ...summaryOf(whole, 100),
  });

  it('shows the profession, the region and an age in years', () => {
    expect(publicCard(head, whole, now)).toMatchObject({
      occupation: '2512',
      region: '750000000',
      age: 36,
      workHistory: [
        { position: 'Аға бағдарламашы', spheres: ['Қаржы', 'Логистика'] },
        { position: 'Программист' },
      ],
      education: [{ speciality: 'Есептеу техникасы' }],
      languages: [
        { code: 'kk', level: 'native' },
        { code: 'en', level: 'B2' },
      ],
    });
  });

  it('shows nothing of the person: no name, contact, address, employer, school, file or owner', () => {
    const card = JSON.stringify(publicCard(head, whole, now));
    const secrets = [
      whole.surname,
      whole.givenName,
      'Мысалқызы',
      whole.birthDate,
      whole.address,
      whole.email,
      whole.phone,
      'Үлгі өндірісі',
      'Әзірлеу бөлімі',
      'Образец',
      'Сынақ университеті',
      OWNER,
      'FileId',
      'citizenship',
      '"sex"',
    ];
    for (const secret of secrets) expect(card).not.toContain(secret);
  });

  it('hides contacts that were written into texts', () => {
    const contact = 'a@example.kz +7 701 000 00 01';
    const form = parsedForm(
      fullForm({
        knowledge: contact,
        hobby: contact,
        skills: [contact],
        certificates: [contact],
        workHistory: [
          {
            organisation: 'А',
            position: contact,
            serviceKind: contact,
            spheres: [contact],
            startedOn: '2020-01-01',
          },
        ],
        education: [
          {
            institution: 'А',
            speciality: contact,
            qualification: contact,
            startedOn: '2010-01-01',
            form: 'evening',
            field: 'education',
          },
        ],
      }),
    );
    const card = JSON.stringify(publicCard(head, form, now));
    expect(card).not.toContain('example.kz');
    expect(card).not.toContain('701 000');
  });
});
