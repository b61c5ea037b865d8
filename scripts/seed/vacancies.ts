import { centreIdOf } from '#domain/access/access.ts';
import type { Dictionaries } from '#domain/dictionaries/ports.ts';
import type { CentreId } from '#domain/shared/ids.ts';
import type { Language } from '#domain/shared/languages.ts';
import type { Instant } from '#domain/shared/time.ts';
import type { SentVacancy } from '#domain/vacancies/form.ts';
import { occupationsOf } from './career.ts';
import { chance } from './chance.ts';
import type { Chance } from './chance.ts';
import { COUNTRY } from './enterprise.ts';
import type { Author, RecordedEmployer } from './organisation.ts';
import { vacancyForm } from './vacancy-form.ts';
import { vacancyTiming } from './vacancy-timing.ts';
import type { VacancyTiming } from './vacancy-timing.ts';

export interface PlannedVacancy {
  readonly employer: RecordedEmployer;
  /** A manager, or a specialist for the employer (C2). */
  readonly author: Author;
  /** A specialist of the centre of its first place, where that has staff. */
  readonly watcher: Author | undefined;
  readonly form: SentVacancy;
  readonly timing: VacancyTiming;
  readonly language: Language;
  readonly ids: Chance;
}

/** Of those whose centre has staff, so many in a hundred are written there. */
const BY_CENTRE = 0.12;

/** Vacancies by their numbers, always the same ones for the same seed, anchor and employers, however many are asked for. */
export function vacancies(
  seed: string,
  anchor: Instant,
  employers: readonly RecordedEmployer[],
  dictionaries: Pick<Dictionaries, 'dictionary'>,
): (index: number) => PlannedVacancy {
  const occupations = occupationsOf(dictionaries);
  const watchers = new Map<CentreId, Author>();
  for (const { centreId, specialist } of employers) {
    if (specialist !== undefined) watchers.set(centreId, specialist);
  }
  return (index) => {
    const draw = chance(`${seed}\nvacancy ${index}`);
    const place = draw.share() ** 1.3;
    const employer = employers[Math.floor(employers.length * place)];
    if (employer === undefined) throw new RangeError('vacancies need employers');
    const { plan, authors, specialist } = employer;
    const { language, region, silent } = plan;
    const timed = draw.share();
    // What stands in the form decides which centre watches, so it is drawn before the dates are.
    const undated = vacancyForm(
      draw,
      { language, home: region, validThrough: anchor.slice(0, 10) },
      occupations,
    );
    const watcher = watchers.get(centreIdOf(COUNTRY, undated.places[0]?.region ?? region));
    const timing = vacancyTiming(chance(`${seed}\nvacancy ${index}\n${timed}`), anchor, {
      silent,
      asks: watcher !== undefined,
    });
    const byCentre = specialist !== undefined && (authors.length === 0 || draw.happens(BY_CENTRE));
    const author = byCentre ? specialist : draw.pick(authors);
    return {
      employer,
      author,
      watcher,
      form: { ...undated, validThrough: timing.validThrough },
      timing,
      language,
      ids: chance(`${seed}\nvacancy ${index}\nids`),
    };
  };
}
