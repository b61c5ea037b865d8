import { styleText } from 'node:util';
import { PASSWORD } from './account.ts';
import { workAddress } from './enterprise.ts';
import { STANDINGS } from './summary.ts';
import type { Standing, Summary } from './summary.ts';
import type { VacancyStanding } from './vacancy-timing.ts';
import { VACANCY_STANDINGS } from './vacancy-timing.ts';
import type { Wishes } from './wishes.ts';
import type { Progress } from './write.ts';
import type { Work } from './write-work.ts';

const RESUMES: Readonly<Record<Standing, string>> = {
  published: 'published',
  expiring: 'of these for less than 3 days',
  expired: 'expired, the sweep is to come',
  archived: 'archived by their owners',
};
const VACANCIES: Readonly<Record<VacancyStanding, string>> = {
  public: 'published, for the next 1 to 180 days',
  archived: 'archived by their owners, with a reason',
  ended: 'archived by the sweep at the end of their validity',
  deregistered: 'taken off the register by a labour centre',
  draft: 'drafts',
};

/** What was written of everything. */
export interface Outcome {
  readonly people: Progress;
  readonly employers: Work;
  readonly vacancies: Work;
  readonly resumeCounts: Summary;
  readonly vacancyCounts: ReadonlyMap<VacancyStanding, number>;
  readonly seconds: number;
}

/** What the script says when it is done: what there is, and who can sign in. */
export function closing({ seed, url, ...wishes }: Wishes, outcome: Outcome): string {
  const { people, employers, vacancies, resumeCounts, vacancyCounts, seconds } = outcome;
  const items = people.items + employers.items + vacancies.items;
  return [
    '',
    `${styleText('bold', `${people.resumes} résumés of ${people.people} invented people`)}: ${added(people.people, people.known)}`,
    ...STANDINGS.map((standing) => {
      const count = resumeCounts.countOf(standing) + (standing === 'published' ? resumeCounts.countOf('expiring') : 0); // prettier-ignore
      return line(count, RESUMES[standing]);
    }),
    `${styleText('bold', `${employers.done} employers with ${wishes.managers} managers, 3 labour centres with 12 staff`)}: ${employers.items} items written`,
    `${styleText('bold', `${vacancies.done} vacancies`)}: ${added(vacancies.done, vacancies.known)}`,
    ...VACANCY_STANDINGS.flatMap((standing) => {
      const count = vacancyCounts.get(standing) ?? 0;
      return count === 0 ? [] : [line(count, VACANCIES[standing])];
    }),
    `${items} items in ${seconds.toFixed(1)} s`,
    '',
    `Every account has the password ${styleText('bold', PASSWORD)}; for example:`,
    ...STANDINGS.flatMap((standing) => {
      const email = resumeCounts.exampleOf(standing);
      return email === undefined ? [] : [account(email, `a résumé ${standing}`)];
    }),
    ...workers(seed, wishes),
    `API: ${url}`,
  ].join('\n');
}

const added = (all: number, known: number): string => `${all - known} written, ${known} were there`;
const line = (count: number, label: string): string => `  ${String(count).padStart(7)}  ${label}`;
const account = (email: string, whose: string): string => `  ${email.padEnd(38)} ${whose}`;

function workers(
  seed: string,
  { employers, managers }: Pick<Wishes, 'employers' | 'managers'>,
): readonly string[] {
  const cabinet = [
    ['employer-0', 'the administrator of an employer'],
    ['manager-0-0', 'a manager of the same employer'],
  ] as const;
  const centre = [
    ['head-0', 'the head of the labour centre of Almaty'],
    ['specialist-0-1', 'a specialist there'],
    ['analyst-0', 'an analyst there'],
    ['administrator', 'the administrator of the platform'],
  ] as const;
  const shown = [...cabinet.slice(0, employers === 0 ? 0 : managers === 0 ? 1 : 2), ...centre];
  return shown.map(([who, whose]) => account(workAddress(seed, who), whose));
}
