import { describe, expect, it } from 'vitest';
import { vacancyFaults } from '#domain/vacancies/form-faults.ts';
import {
  MOST_VACANCY_BYTES,
  editVacancySchema,
  publishVacancySchema,
  sentDraftSchema,
  vacancyFormSchema,
} from '#domain/vacancies/form.ts';
import { fakeDictionaries } from '#test/support/resume-builder.ts';
import { fullVacancy, kyrgyzVacancy, minimalVacancy } from '#test/support/vacancies.ts';
import type { SentForm } from '#test/support/vacancies.ts';

const text = (length: number, index = 0): string => `${String(index)}${'ғ'.repeat(length)}`.slice(0, length);
const many = <T>(count: number, make: (index: number) => T): T[] =>
  Array.from({ length: count }, (_, index) => make(index));

const faults = (overrides: Partial<SentForm>): readonly string[] => {
  const parsed = publishVacancySchema.safeParse({ ...minimalVacancy(), ...overrides });
  if (!parsed.success) {
    return parsed.error.issues.map((issue) => {
      const params: unknown = Reflect.get(issue, 'params');
      const code: unknown = params === undefined ? issue.code : Reflect.get(Object(params), 'code');
      return `${issue.path.join('.')}:${String(code)}`;
    });
  }
  return vacancyFaults(parsed.data, fakeDictionaries).map(({ path, code }) => `${path}:${code}`);
};

describe('[C1] the form of a vacancy', () => {
  it('is accepted with everything, and with what is required alone', () => {
    expect(faults(fullVacancy())).toEqual([]);
    expect(faults({})).toEqual([]);
    expect(faults(kyrgyzVacancy({ pay: { fromMinor: 1, currency: 'KGS' } }))).toEqual([]);
  });

  it.each([
    [{ occupation: '9999' }, 'occupation:not-in-dictionary'],
    [{ schedules: ['full-day', 'never'] }, 'schedules.1:not-in-dictionary'],
    [{ natures: ['forever'] }, 'natures.0:not-in-dictionary'],
    [{ requirements: { educationLevel: 'wise' } }, 'requirements.educationLevel:not-in-dictionary'],
    [
      { requirements: { educationLevel: 'bachelor', languages: [{ code: 'kk', level: 'Z9' }] } },
      'requirements.languages.0.level:not-in-dictionary',
    ],
    [
      { requirements: { educationLevel: 'bachelor', languages: [{ code: 'tlh', level: 'B2' }] } },
      'requirements.languages.0.code:not-in-dictionary',
    ],
    [{ places: [{ region: '999', locality: 'Жоқ' }] }, 'places.0.region:not-in-dictionary'],
    [
      {
        places: [
          { region: '750000000', locality: 'Алматы' },
          { region: '999', locality: 'Жоқ' },
        ],
      },
      'places.1.region:not-in-dictionary',
    ],
    [
      {
        places: [
          { region: '750000000', locality: 'Алматы' },
          { region: 'KG-GB', locality: 'Бишкек' },
        ],
      },
      'places.1.region:places-in-two-countries',
    ],
    [{ pay: { fromMinor: 2, toMinor: 1, currency: 'KZT' } }, 'pay.toMinor:pay-range-reversed'],
    [{ pay: { currency: 'KZT' } }, 'pay.fromMinor:pay-amount-missing'],
    [{ places: [] }, 'places:too_small'],
    [{ places: many(11, () => ({ region: '750000000', locality: 'Алматы' })) }, 'places:too_big'],
    [{ schedules: ['full-day', 'full-day'] }, 'schedules:repeated'],
    [{ benefits: ['Түскі ас', 'Түскі ас'] }, 'benefits:repeated'],
    [{ posts: 0 }, 'posts:too_small'],
    [{ validThrough: '2026-02-30' }, 'validThrough:invalid_format'],
    [{ title: ' ' }, 'title:too_small'],
  ] as const)('names the fault of %j', (overrides, expected) => {
    expect(faults(JSON.parse(JSON.stringify(overrides)))).toEqual([expected]);
  });

  it.each([
    { pay: { fromMinor: 1, currency: 'KGS' } },
    { pay: { fromMinor: 1, currency: 'KZT' }, places: [{ region: 'KG-B', locality: 'Баткен' }] },
  ])('[C13] tells the place before the money where they are of two countries: %j', (overrides) => {
    expect(faults(JSON.parse(JSON.stringify(overrides)))).toEqual([
      'places.0.region:place-and-pay-in-two-countries',
      'pay.currency:pay-currency-wrong',
    ]);
  });

  it('takes pay with one end alone, and with equal ends', () => {
    expect(faults({ pay: { toMinor: 5, currency: 'KZT' } })).toEqual([]);
    expect(faults({ pay: { fromMinor: 5, toMinor: 5, currency: 'KZT' } })).toEqual([]);
  });

  it('[C12] of a draft may have anything missing, and nothing wrong', () => {
    expect(sentDraftSchema.safeParse({}).success).toBe(true);
    expect(
      sentDraftSchema.safeParse({ requirements: { skills: ['SQL'] }, places: [], schedules: [] }).success,
    ).toBe(true);
    expect(sentDraftSchema.safeParse({ posts: 0 }).success).toBe(false);
    expect(sentDraftSchema.safeParse({ surname: 'Бар' }).success).toBe(false);
    expect(vacancyFaults({ benefits: [], occupation: '9999' }, fakeDictionaries)).toHaveLength(1);
    expect(vacancyFaults({ benefits: [], pay: { fromMinor: 1, currency: 'KGS' } }, fakeDictionaries)).toEqual(
      [],
    );
  });

  it('[C7] of an edit needs no last day', () => {
    const { validThrough: _, ...form } = minimalVacancy();
    expect(editVacancySchema.safeParse(form).success).toBe(true);
    expect(publishVacancySchema.safeParse(form).success).toBe(false);
  });

  it('[C13] that fills every list and text in Cyrillic is accepted, and is not too large to send', () => {
    const form = fullVacancy({
      title: text(70),
      duties: text(5000),
      requirements: {
        educationLevel: 'bachelor',
        experienceYears: 50,
        skills: many(30, (index) => text(100, index)),
        languages: [{ code: 'kk', level: 'B2' }],
      },
      places: many(10, (index) => ({ region: '750000000', locality: text(100, index), address: text(200) })),
      benefits: many(15, (index) => text(100, index)),
    });
    expect(faults(form)).toEqual([]);
    const bytes = Buffer.byteLength(JSON.stringify(form));
    expect(bytes).toBeGreaterThan(20_000);
    expect(bytes).toBeLessThan(MOST_VACANCY_BYTES);
  });

  it('is kept without what is not its own', () => {
    expect(vacancyFormSchema.parse(minimalVacancy())).not.toHaveProperty('validThrough');
  });
});
