import type * as z from 'zod/mini';
import type { Dictionaries } from '#domain/dictionaries/ports.ts';
import { publishSchema } from '#domain/resumes/form.ts';
import { CURRENCY_OF } from '#domain/shared/jurisdictions.ts';
import type { Jurisdiction } from '#domain/shared/jurisdictions.ts';
import type { Instant } from '#domain/shared/time.ts';
import type { Career, Occupations } from './career.ts';
import { work } from './career.ts';
import type { Chance } from './chance.ts';
import { MAJOR_GROUPS } from './occupations.ts';
import type { Person } from './person.ts';
import { REGIONS, SPOKEN } from './places.ts';
import { TEXTS } from './texts.ts';
import type { Timing } from './timing.ts';

/** What the parts of a form are drawn from besides the person. */
export interface FormSources {
  readonly occupations: Occupations;
  readonly personalSkills: readonly string[];
}
export const personalSkillsOf = (dictionaries: Pick<Dictionaries, 'dictionary'>): readonly string[] =>
  dictionaries.dictionary('personal-skills').items.map(({ code }) => code);

export type SentForm = z.infer<typeof publishSchema>;

/** The form that a person sends. @throws ZodError when the product would refuse it: a fault of this script */
export function form(
  draw: Chance,
  { language, ...who }: Person,
  { birthDate, educationLevel, education, ...life }: Career,
  { publishedAt, periodDays }: Timing,
  { occupations, personalSkills }: FormSources,
): SentForm {
  const texts = TEXTS[language];
  const { jurisdiction, region } = who.residence;
  const worked = work(draw, life, language, publishedAt, occupations);
  const willing = draw.happens(0.2);
  return publishSchema.parse({
    ...who,
    birthDate,
    ...worked,
    ...(draw.happens(0.5) ? { clarification: draw.pick(texts.clarifications) } : {}),
    ...(draw.happens(0.85) ? { minSalary: pay(draw, worked, life.major, jurisdiction, publishedAt) } : {}),
    schedules: draw.weighted(SCHEDULES),
    natures: draw.weighted(NATURES),
    relocation: { ready: willing, regions: willing ? elsewhere(draw, jurisdiction, region) : [] },
    educationLevel,
    education,
    ...(draw.happens(0.6) ? { knowledge: draw.pick(texts.knowledge) } : {}),
    skills: draw.some(texts.skills, draw.whole(0, 4)),
    certificates: draw.some(texts.certificates, draw.weighted([[0, 3], [1, 1]])), // prettier-ignore
    personalSkills: draw.some(personalSkills, draw.whole(0, 6)),
    ...(draw.happens(0.4) ? { hobby: draw.pick(texts.hobbies) } : {}),
    languages: languages(draw, language, jurisdiction),
    publicationPeriodDays: periodDays,
  });
}

type Choices = readonly (readonly [readonly string[], number])[];
const SCHEDULES: Choices = [
  [['full-day'], 60],
  [['full-day', 'part-time-day'], 10],
  [['part-time-day', 'part-time-week'], 10],
  [['rotational'], 8],
  [['home', 'full-day'], 10],
  [['other'], 2],
];
const NATURES: Choices = [
  [['permanent'], 70],
  [['permanent', 'temporary'], 12],
  [['permanent-for-period'], 8],
  [['temporary'], 6],
  [['seasonal'], 4],
];

/** Tenge for one som, so that pay in both countries is of one height. */
const TENGE_PER_SOM = 6;
const STEP = { KZ: 5000, KG: 1000 } as const;

function pay(
  draw: Chance,
  { experienceYears }: { readonly experienceYears: number },
  major: string,
  jurisdiction: Jurisdiction,
  at: Instant,
): SentForm['minSalary'] {
  const [least, most] = MAJOR_GROUPS[major]?.pay ?? [100, 200];
  const skilled = Math.min(experienceYears, 15) / 15;
  // Each year before is 8 % cheaper than 2026.
  const inflation = 1.08 ** (Number(at.slice(0, 4)) - 2026);
  const tenge = 1000 * inflation * (least + (most - least) * (0.5 * skilled + 0.5 * draw.share()));
  const money = jurisdiction === 'KZ' ? tenge : tenge / TENGE_PER_SOM;
  const rounded = Math.max(1, Math.round(money / STEP[jurisdiction])) * STEP[jurisdiction];
  return { amountMinor: rounded * 100, currency: CURRENCY_OF[jurisdiction] };
}

const elsewhere = (draw: Chance, jurisdiction: Jurisdiction, home: string): readonly string[] =>
  draw.some(
    REGIONS[jurisdiction].map(([code]) => code).filter((code) => code !== home),
    draw.whole(1, 3),
  );

const LEVELS = [
  ['A2', 1],
  ['B1', 3],
  ['B2', 3],
  ['C1', 2],
] as const;

function languages(draw: Chance, first: string, jurisdiction: Jurisdiction): SentForm['languages'] {
  const others = SPOKEN[jurisdiction].filter((code) => code !== first);
  return [
    { code: first, level: 'native' },
    ...draw
      .some(others, draw.whole(0, others.length))
      .map((code) => ({ code, level: draw.weighted(LEVELS) })),
  ];
}
