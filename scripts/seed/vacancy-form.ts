import { CURRENCY_OF } from '#domain/shared/jurisdictions.ts';
import type { Language } from '#domain/shared/languages.ts';
import { MOST_TITLE, publishVacancySchema } from '#domain/vacancies/form.ts';
import type { SentVacancy } from '#domain/vacancies/form.ts';
import type { Occupations } from './career.ts';
import type { Chance } from './chance.ts';
import { COUNTRY } from './enterprise.ts';
import { MAJOR_GROUPS } from './occupations.ts';
import { numbered } from './person.ts';
import { REGIONS } from './places.ts';
import { TEXTS } from './texts.ts';
import { TOWNS, VACANCY_TEXTS, workLanguage } from './vacancy-texts.ts';

/** What a job is called, and what it asks for in the first place. */
export interface Job {
  readonly major: string;
  readonly occupation: string;
  readonly title: string;
  readonly educationLevel: string;
}

/** Soldiers, legislators and judges are appointed, not hired by enterprises. */
const APPOINTED = ['0', '111', '2612'] as const;
const isHired = (code: string): boolean => !APPOINTED.some((start) => code.startsWith(start));

/** A job of any kind, as often as its kind is met among people. */
export function jobOf(draw: Chance, language: Language, occupations: Occupations): Job {
  const major = draw.weighted(
    Object.entries(MAJOR_GROUPS).flatMap(([digit, { weight }]) =>
      isHired(digit) ? [[digit, weight] as const] : [],
    ),
  );
  const occupation = draw.pick((occupations.get(major) ?? []).filter(({ code }) => isHired(code)));
  const remark = draw.happens(0.4) ? ` (${draw.pick(VACANCY_TEXTS[workLanguage(language)].remarks)})` : '';
  return {
    major,
    occupation: occupation.code,
    title: `${shortened(occupation.name[language], MOST_TITLE - remark.length)}${remark}`,
    educationLevel: draw.weighted(MAJOR_GROUPS[major]?.education ?? []),
  };
}

/** The text, or as many of its words as there is room for. */
function shortened(text: string, most: number): string {
  if (text.length <= most) return text;
  const cut = text.slice(0, most + 1);
  return cut.slice(0, Math.max(cut.lastIndexOf(' '), 1)).replace(/[\s,(]+$/u, '');
}

/** The form that somebody sends to publish a job. @throws ZodError when the product would refuse it: a fault of this script */
export function vacancyForm(
  draw: Chance,
  {
    language,
    home,
    validThrough,
  }: { readonly language: Language; readonly home: string; readonly validThrough: string },
  occupations: Occupations,
): SentVacancy {
  const { major, ...job } = jobOf(draw, language, occupations);
  const texts = VACANCY_TEXTS[workLanguage(language)];
  return publishVacancySchema.parse({
    occupation: job.occupation,
    title: job.title,
    duties: draw.some(texts.duties, draw.whole(1, 4)).join('\n'),
    requirements: {
      educationLevel: job.educationLevel,
      experienceYears: draw.weighted([[0, 4], [1, 3], [2, 2], [3, 2], [5, 1]]), // prettier-ignore
      skills: draw.some(TEXTS[language].skills, draw.whole(0, 3)),
      languages: draw.happens(0.3) ? [{ code: draw.pick(['kk', 'ru', 'en']), level: draw.pick(['A2', 'B1', 'B2']) }] : [], // prettier-ignore
    },
    schedules: draw.weighted(SCHEDULES),
    natures: draw.weighted(NATURES),
    ...(draw.happens(0.85) ? { pay: pay(draw, major) } : {}),
    places: places(draw, language, home),
    posts: draw.weighted([[1, 70], [2, 15], [3, 7], [5, 5], [10, 2], [30, 1]]), // prettier-ignore
    benefits: draw.some(texts.benefits, draw.whole(0, 3)),
    validThrough,
    // Of thousands of jobs some are alike: whoever published them said that he knew.
    acknowledgeTwins: true,
  });
}

type Choices = readonly (readonly [readonly string[], number])[];
const SCHEDULES: Choices = [
  [['full-day'], 72],
  [['rotational'], 10],
  [['part-time-day'], 6],
  [['full-day', 'part-time-day'], 6],
  [['part-time-week'], 3],
  [['home'], 3],
];
const NATURES: Choices = [
  [['permanent'], 84],
  [['permanent-for-period'], 6],
  [['temporary'], 6],
  [['seasonal'], 4],
];

/** Tiyn in a thousand tenge. */
const THOUSAND_MINOR = 100_000;
const STEP_THOUSANDS = 10;

/** What is paid lies where people of the kind ask for it; mostly a range. */
function pay(draw: Chance, major: string): SentVacancy['pay'] {
  const [least, most] = MAJOR_GROUPS[major]?.pay ?? [100, 200];
  const from = rounded(least + (most - least) * 0.8 * draw.share());
  const to = rounded(from * (1.1 + 0.5 * draw.share()));
  return {
    fromMinor: from * THOUSAND_MINOR,
    ...(draw.happens(0.7) ? { toMinor: Math.max(from, to) * THOUSAND_MINOR } : {}),
    currency: CURRENCY_OF[COUNTRY],
  };
}
const rounded = (thousands: number): number => Math.round(thousands / STEP_THOUSANDS) * STEP_THOUSANDS;

/** Mostly where the enterprise is, sometimes elsewhere, sometimes in several regions (C13). */
function places(draw: Chance, language: Language, home: string): SentVacancy['places'] {
  const first = draw.happens(0.85) ? home : draw.weighted(REGIONS[COUNTRY]);
  const others = REGIONS[COUNTRY].map(([code]) => code).filter((code) => code !== first);
  const more = draw.happens(0.1) ? draw.some(others, draw.whole(1, 3)) : [];
  return [first, ...more].map((region) => ({
    region,
    locality: TOWNS[region]?.[workLanguage(language)] ?? region,
    ...(draw.happens(0.6) ? { address: numbered(draw, draw.pick(TEXTS[language].addresses)) } : {}),
  }));
}
