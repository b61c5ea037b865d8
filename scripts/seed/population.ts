import { createHash } from 'node:crypto';
import type { Dictionaries } from '#domain/dictionaries/ports.ts';
import { instant, plusDays } from '#domain/shared/time.ts';
import type { Instant } from '#domain/shared/time.ts';
import type { Language } from '#domain/shared/languages.ts';
import type { Jurisdiction } from '#domain/shared/jurisdictions.ts';
import { career, occupationsOf } from './career.ts';
import { chance } from './chance.ts';
import type { Chance } from './chance.ts';
import { form, personalSkillsOf } from './form.ts';
import type { FormSources, SentForm } from './form.ts';
import { person } from './person.ts';
import { timing } from './timing.ts';
import type { Timing } from './timing.ts';

export interface PlannedResume extends Timing {
  readonly form: SentForm;
  readonly helpedToFindWork: boolean;
}
/** Somebody with an account and one or two résumés. */
export interface Planned {
  readonly index: number;
  readonly email: string;
  readonly language: Language;
  readonly jurisdiction: Jurisdiction;
  readonly signedUpAt: Instant;
  readonly resumes: readonly PlannedResume[];
  /** Where the IDs come from. */
  readonly ids: Chance;
}

/** The first person signed up this many days before the anchor, by which a second run finds the anchor again. */
const FIRST_SIGN_UP_DAYS = 500;
export const anchorOf = (firstSignUp: Instant): Instant => plusDays(firstSignUp, FIRST_SIGN_UP_DAYS);
/** The anchor of a population that is made at `now`. */
export const newAnchor = (now: Instant): Instant => instant(`${now.slice(0, 10)}T00:00:00.000Z`);

/** Every tenth person, beginning with the first, has two résumés. */
const TWO_EVERY = 10;
const resumesBefore = (index: number): number => index + Math.ceil(index / TWO_EVERY);

/** How many people it takes for so many résumés. */
export const peopleFor = (resumes: number): number => {
  let people = Math.floor((resumes * TWO_EVERY) / (TWO_EVERY + 1));
  while (resumesBefore(people) < resumes) people++;
  return people;
};

/** The address of a person of a population: `example.com` belongs to nobody (RFC 2606). */
export const emailOf = (seed: string, index: number): string =>
  `seeker-${createHash('sha256').update(seed).digest('hex').slice(0, 8)}-${index}@example.com`;

/**
 * People by their numbers, always the same ones for the same seed and anchor, however many are asked for; together
 * they have `total` résumés.
 */
export function population(
  seed: string,
  anchor: Instant,
  total: number,
  dictionaries: Pick<Dictionaries, 'dictionary'>,
): (index: number) => Planned {
  const sources: FormSources = {
    occupations: occupationsOf(dictionaries),
    personalSkills: personalSkillsOf(dictionaries),
  };
  return (index) => {
    const draw = chance(`${seed}\n${index}`);
    const email = emailOf(seed, index);
    const wanted = Math.min(index % TWO_EVERY === 0 ? 2 : 1, total - resumesBefore(index));
    const times = [timing(draw, anchor), timing(draw, anchor)];
    const [earliest = anchor] = times.map(({ publishedAt }) => publishedAt).toSorted();
    const signedUpAt = plusDays(earliest, -1 - draw.share() * 90);
    const who = person(draw, index, email);
    const life = career(draw, who.language, earliest);
    const made: PlannedResume[] = [];
    for (const when of times.slice(0, wanted)) {
      let sent = form(draw, who, life, when, sources);
      // Nobody has two résumés for one position (B22).
      while (made.some((one) => one.form.desiredPosition === sent.desiredPosition)) {
        sent = form(draw, who, life, when, sources);
      }
      made.push({ ...when, form: sent, helpedToFindWork: draw.happens(0.35) });
    }
    return {
      index,
      email,
      language: who.language,
      jurisdiction: who.residence.jurisdiction,
      signedUpAt: index === 0 ? plusDays(anchor, -FIRST_SIGN_UP_DAYS) : signedUpAt,
      resumes: made,
      ids: chance(`${seed}\n${index}\nids`),
    };
  };
}
