import type { DictionaryEntry } from '#domain/dictionaries/dictionary.ts';
import type { Dictionaries } from '#domain/dictionaries/ports.ts';
import type { ResumeForm } from '#domain/resumes/form.ts';
import type { Language } from '#domain/shared/languages.ts';
import { instant, millisecondsOf, plusDays } from '#domain/shared/time.ts';
import type { Instant } from '#domain/shared/time.ts';
import type { Chance } from './chance.ts';
import { FIELD_OF, MAJOR_GROUPS, STUDIES } from './occupations.ts';
import { numbered } from './person.ts';
import { TEXTS } from './texts.ts';

/** Full years of the oldest. */
const OLDEST = 63;
const YEAR_DAYS = 365.25;
/** The longest that a position may be called. */
const POSITION_LENGTH = 150;

/** The unit groups of ISCO-08, by their major group. */
export type Occupations = ReadonlyMap<string, readonly DictionaryEntry[]>;
export const occupationsOf = (dictionaries: Pick<Dictionaries, 'dictionary'>): Occupations =>
  Map.groupBy(
    dictionaries.dictionary('occupations').items.filter(({ level }) => level === 'unit'),
    ({ code }) => code.slice(0, 1),
  );

/** A working life so far; it fits the age on the day it is told. */
export interface Career {
  readonly birthDate: string;
  readonly major: string;
  readonly educationLevel: string;
  readonly education: ResumeForm['education'];
  /** When the first job may have begun. */
  readonly since: string;
}

/** Born and taught so that the education has ended at least half a year before `at`. */
export function career(draw: Chance, language: Language, at: Instant): Career {
  const major = draw.weighted(
    Object.entries(MAJOR_GROUPS).map(([digit, { weight }]) => [digit, weight] as const),
  );
  const educationLevel = draw.weighted(MAJOR_GROUPS[major]?.education ?? []);
  const { until, years } = STUDIES[educationLevel] ?? { until: 18, years: 0 };
  const youngest = until + 1;
  const age = youngest + Math.floor((OLDEST - youngest) * draw.share() ** 1.6);
  const birthDate = dayBefore(at, age * YEAR_DAYS + 1 + draw.share() * 363);
  const graduated = Number(birthDate.slice(0, 4)) + until;
  const texts = TEXTS[language];
  const institutions = years === 0 || until < 22 ? texts.colleges : texts.universities;
  const education =
    years === 0
      ? []
      : [
          {
            institution: numbered(draw, draw.pick(institutions)),
            speciality: draw.pick(texts.spheres),
            startedOn: `${graduated - years}-09-01`,
            endedOn: `${graduated}-06-30`,
            form: draw.weighted([
              ['full-time', 7],
              ['part-time', 2],
              ['evening', 1],
            ]),
            field: FIELD_OF[fieldGroup(major)] ?? 'other',
          },
        ];
  return { birthDate, major, educationLevel, education, since: `${graduated}-09-01` };
}

/** The sub-major group that stands for what people of a major group have studied. */
const fieldGroup = (major: string): string => `${major}1`;

export interface Work {
  readonly desiredPosition: string;
  readonly professionalField: string;
  readonly experienceYears: number;
  readonly workHistory: ResumeForm['workHistory'];
}

/** An occupation of the career's kind, and what was worked in it until `at`. */
export function work(
  draw: Chance,
  { major, since }: Pick<Career, 'major' | 'since'>,
  language: Language,
  at: Instant,
  occupations: Occupations,
): Work {
  const occupation = draw.pick(occupations.get(major) ?? []);
  const days = (millisecondsOf(at) - Date.parse(since)) / 86_400_000;
  const worked = draw.happens(0.12) ? 0 : days * (0.3 + draw.share() * 0.7);
  const experienceYears = Math.floor(worked / YEAR_DAYS);
  const name = occupation.name[language].slice(0, POSITION_LENGTH).trim();
  return {
    desiredPosition: occupation.code,
    professionalField: FIELD_OF[occupation.code.slice(0, 2)] ?? 'other',
    experienceYears,
    workHistory: experienceYears === 0 ? [] : jobs(draw, language, name, at, worked),
  };
}

/** One to four jobs behind one another, the latest first, over the last `worked` days before `at`. */
function jobs(
  draw: Chance,
  language: Language,
  position: string,
  at: Instant,
  worked: number,
): ResumeForm['workHistory'] {
  const texts = TEXTS[language];
  const count = Math.min(draw.whole(1, 4), Math.ceil(worked / YEAR_DAYS));
  const length = worked / count;
  const stillThere = draw.happens(0.4);
  return Array.from({ length: count }, (_, index) => {
    const gap = length * (0.02 + draw.share() * 0.1);
    const isCurrent = index === 0 && stillThere;
    return {
      organisation: numbered(draw, draw.pick(texts.organisations)),
      ...(draw.happens(0.4) ? { department: draw.pick(texts.departments) } : {}),
      position,
      spheres: [...draw.some(texts.spheres, draw.whole(0, 2))],
      startedOn: dayBefore(at, (index + 1) * length),
      ...(isCurrent ? {} : { endedOn: dayBefore(at, index * length + gap) }),
    };
  });
}

const dayBefore = (at: Instant, days: number): string =>
  plusDays(instant(Math.floor(millisecondsOf(at))), -days).slice(0, 10);
