import { readFileSync } from 'node:fs';
import type * as z from 'zod/mini';
import { DICTIONARY_NAMES } from '#domain/dictionaries/dictionary.ts';
import type { Dictionaries } from '#domain/dictionaries/ports.ts';
import { publishSchema } from '#domain/resumes/form.ts';
import type { AccountActor, RequestContext } from '#domain/shared/actor.ts';
import { accountIdSchema } from '#domain/shared/ids.ts';
import type { AccountId, Random } from '#domain/shared/ids.ts';
import { instant } from '#domain/shared/time.ts';
import type { Clock, Instant } from '#domain/shared/time.ts';
import { countedRandom } from './random.ts';

/** What a client sends to create a résumé; valid at any time from 2024 on. */
export type SentResume = z.input<typeof publishSchema>;

/** The smallest form that is accepted. */
export const minimalForm = (overrides: Partial<SentResume> = {}): SentResume => ({
  surname: 'Сынақбаева',
  givenName: 'Үлгі',
  sex: 'female',
  birthDate: '1990-05-17',
  citizenship: 'KZ',
  residence: { jurisdiction: 'KZ', region: '750000000' },
  address: 'Сынақ көшесі, 1',
  email: 'ulgi@example.kz',
  phone: '+77010000001',
  professionalField: 'information-technology',
  desiredPosition: '2512',
  schedules: ['full-day'],
  natures: ['permanent'],
  educationLevel: 'bachelor',
  publicationPeriodDays: 30,
  ...overrides,
});

/** A form with everything but files, 85 % complete. */
export const fullForm = (overrides: Partial<SentResume> = {}): SentResume =>
  minimalForm({
    patronymic: 'Мысалқызы',
    clarification: 'бағдарламалық жасақтама әзірлеушісі',
    experienceYears: 6,
    minSalary: { amountMinor: 650_000_00, currency: 'KZT' },
    relocation: { ready: true, regions: ['710000000', 'KG-GB'] },
    workHistory: [
      {
        organisation: 'Үлгі өндірісі',
        department: 'Әзірлеу бөлімі',
        position: 'Аға бағдарламашы',
        spheres: ['Қаржы', 'Логистика'],
        startedOn: '2018-09-01',
      },
      {
        organisation: 'Образец',
        position: 'Программист',
        spheres: [],
        startedOn: '2013-07-01',
        endedOn: '2018-08-31',
      },
    ],
    education: [
      {
        institution: 'Сынақ университеті',
        speciality: 'Есептеу техникасы',
        qualification: 'Бакалавр',
        startedOn: '2009-09-01',
        endedOn: '2013-06-30',
        form: 'full-time',
        field: 'information-technology',
      },
    ],
    knowledge: 'Деректер қорлары, желілер',
    skills: ['TypeScript', 'SQL'],
    certificates: ['Сынақ сертификаты'],
    personalSkills: ['responsibility', 'teamwork'],
    hobby: 'Шахмат',
    languages: [
      { code: 'kk', level: 'native' },
      { code: 'en', level: 'B2' },
    ],
    ...overrides,
  });

/** As the edge hands it on: normalised and with its defaults. */
export const parsedForm = (sent: SentResume): z.infer<typeof publishSchema> => publishSchema.parse(sent);

const CODES: Readonly<Record<string, ReadonlySet<string>>> = Object.fromEntries(
  DICTIONARY_NAMES.filter((name) => name !== 'occupations').map((name) => {
    const rows = readFileSync(`layers/assets/dictionaries/source/${name}.csv`, 'utf8')
      .trim()
      .split('\n')
      .slice(1);
    return [name, new Set(rows.map((row) => row.split(';')[0] ?? ''))];
  }),
);
const OCCUPATIONS = new Set(['2512', '7212', '5120', '3313', '8322']);

/** Dictionaries as far as a résumé asks: real codes, five occupations. */
export const fakeDictionaries: Pick<Dictionaries, 'has'> = {
  has: (name, code) => (name === 'occupations' ? OCCUPATIONS : CODES[name])?.has(code) === true,
};

/** IDs that repeat themselves and carry the time of `clock`, as those of the platform do. */
export function timedRandom(clock: Clock, seed = 'seed'): Random {
  const random = countedRandom(seed);
  return {
    uuid: () => {
      const time = Date.parse(clock.now()).toString(16).padStart(12, '0');
      return `${time.slice(0, 8)}-${time.slice(8)}-7${random.uuid().slice(15)}`;
    },
    bytes: (count) => random.bytes(count),
  };
}

export const OWNER: AccountId = accountIdSchema.parse('01890000-0000-7000-8000-000000000a01');
export const STRANGER: AccountId = accountIdSchema.parse('01890000-0000-7000-8000-000000000a02');

/** A request of a signed-in job seeker. */
export const seekerContext = (
  at: Instant | string,
  accountId: AccountId = OWNER,
  idempotency?: { readonly key: string; readonly requestHash: string },
): RequestContext<AccountActor> => ({
  actor: {
    kind: 'account',
    accountId,
    role: 'job_seeker',
    credentialId: 'c'.repeat(64),
    sessionId: '01890000-0000-7000-8000-00000000abcd',
  },
  at: instant(at),
  requestId: '01890000-0000-7000-8000-000000000001',
  language: 'en',
  origin: { address: '192.0.2.1', device: 'test' },
  ...(idempotency === undefined ? {} : { idempotency }),
});
