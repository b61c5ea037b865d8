import { dynamoVacancies } from '#adapters/dynamodb/vacancies.ts';
import type { Table } from '#adapters/dynamodb/table.ts';
import type { AccountId, VacancyId } from '#domain/shared/ids.ts';
import { vacancyIdSchema } from '#domain/shared/ids.ts';
import { instant } from '#domain/shared/time.ts';
import type { VacancyForm } from '#domain/vacancies/form.ts';
import { publishedThrough } from '#domain/vacancies/validity.ts';
import type { VacancyOutcome } from '#domain/vacancies/ports.ts';
import { EMPLOYER, MANAGER, cabinetClaim, employerContext } from './cabinets.ts';

export const toolsVacancyId = (n: number): VacancyId =>
  vacancyIdSchema.parse(`01890006-0000-7000-8000-${String(n).padStart(12, '0')}`);

/** A form with good values for whatever a test does not care about. */
export const jobForm = (overrides: Partial<VacancyForm> = {}): VacancyForm => ({
  occupation: '5120',
  title: 'Аспаз',
  duties: 'Асхана үшін ас әзірлеу.',
  requirements: { educationLevel: 'bachelor', experienceYears: 0, skills: [], languages: [] },
  schedules: ['full-day'],
  natures: ['permanent'],
  places: [{ region: '750000000', locality: 'Алматы' }],
  posts: 1,
  benefits: [],
  ...overrides,
});

/** A job profile with something in every field. */
export const jobProfile = {
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

/** Publishes a vacancy of {@link EMPLOYER} as a member of its cabinet does. */
export const publishJob = (
  table: Table,
  n: number,
  {
    at = '2026-11-22T04:00:00.000Z',
    through = '2026-12-20',
    form = {},
    by = MANAGER,
  }: {
    readonly at?: string;
    readonly through?: string;
    readonly form?: Partial<VacancyForm>;
    readonly by?: AccountId;
  } = {},
): Promise<VacancyOutcome> => {
  const context = employerContext(by, at);
  return dynamoVacancies(table).publish({
    context,
    claim: cabinetClaim(context, 'vacancies.write'),
    employerId: EMPLOYER,
    id: toolsVacancyId(n),
    eventId: `event-${n}-${at}`,
    form: jobForm(form),
    jurisdiction: 'KZ',
    publication: publishedThrough('KZ', through, instant(at)),
    acknowledgesTwins: true,
  });
};
