import { measureOf } from './histogram.ts';
import type { Measure } from './histogram.ts';
import type { Counter } from './ports.ts';

/** Below so many answers, or wishes, nothing is told of them: few people are recognised by their figures. */
export const LEAST_TOLD = 5;
/** What stands for the groups of a month that are too small to be told apart. */
export const OTHER_GROUPS = 'other';

/** N1: of those who answered in the month, how many the portal helped. */
export interface OutcomeRow {
  readonly month: string;
  /** A sub-major group of ISCO-08, or `other`. */
  readonly occupationGroup: string;
  /** Too few to be told: no figures. */
  readonly withheld: boolean;
  readonly answers?: number;
  readonly helped?: number;
  readonly percent?: number;
  /** Whose résumé is public again. */
  readonly restored?: number;
}

interface Outcome {
  readonly group: string;
  readonly answers: number;
  readonly helped: number;
  readonly restored: number;
}

/**
 * Rows of a month that nobody is recognised in: groups with fewer than {@link LEAST_TOLD} answers are told as one,
 * together with the next smallest as long as that one is too small itself; a month with fewer in all is withheld.
 */
function outcomesOfMonth(month: string, outcomes: readonly Outcome[]): readonly OutcomeRow[] {
  const ordered = outcomes.filter(({ answers }) => answers > 0).toSorted((a, b) => a.answers - b.answers);
  const told = [...ordered];
  const joined: Outcome[] = [];
  const total = (): number => joined.reduce((sum, { answers }) => sum + answers, 0);
  for (const outcome of ordered) {
    const isEnough = outcome.answers >= LEAST_TOLD && (joined.length === 0 || total() >= LEAST_TOLD);
    if (isEnough) break;
    joined.push(outcome);
    told.shift();
  }
  const rows = told
    .toSorted((a, b) => (a.group < b.group ? -1 : 1))
    .map((outcome) => outcomeRow(month, outcome));
  if (joined.length === 0) return rows;
  if (total() < LEAST_TOLD) return [{ month, occupationGroup: OTHER_GROUPS, withheld: true }];
  const sum = (name: 'answers' | 'helped' | 'restored'): number =>
    joined.reduce((all, outcome) => all + outcome[name], 0);
  const other = {
    group: OTHER_GROUPS,
    answers: sum('answers'),
    helped: sum('helped'),
    restored: sum('restored'),
  };
  return [...rows, outcomeRow(month, other)];
}

const outcomeRow = (month: string, { group, answers, helped, restored }: Outcome): OutcomeRow => ({
  month,
  occupationGroup: group,
  withheld: false,
  answers,
  helped,
  percent: rounded((100 * helped) / answers, 1),
  restored,
});

/** N1 by month and group of occupations; groups with fewer than {@link LEAST_TOLD} answers are put together. */
export function outcomeRows(counters: readonly Counter[]): readonly OutcomeRow[] {
  const byMonth = Map.groupBy(counters, ({ dimensions: [month = ''] }) => month);
  return [...byMonth].flatMap(([month, ofMonth]) =>
    outcomesOfMonth(
      month,
      ofMonth.map(({ dimensions: [, group = ''], sums }) => ({
        group,
        answers: sums['answers'] ?? 0,
        helped: sums['helped'] ?? 0,
        restored: sums['restored'] ?? 0,
      })),
    ),
  );
}

/** Pay a month in minor units; the median is at most a tenth off. */
export interface PayFigures {
  readonly count: number;
  readonly meanMinor: number;
  readonly medianMinor: number;
}

/** N2: what an occupation's segment of a region looks like now. */
export interface SegmentRow {
  readonly occupation: string;
  readonly vacancies: number;
  readonly posts: number;
  readonly resumes: number;
  /** Of vacancies that tell their pay. */
  readonly pay?: PayFigures;
  /** Of résumés that tell the least pay wished for, where there are {@link LEAST_TOLD}. */
  readonly wishedPay?: PayFigures;
}

/** N2 by occupation; one without vacancies and résumés has no row. Money in minor units. */
export const segmentRows = (counters: readonly Counter[]): readonly SegmentRow[] =>
  counters.flatMap(({ dimensions: [occupation = ''], sums }) => {
    const { vacancies = 0, posts = 0, resumes = 0 } = sums;
    if (vacancies === 0 && resumes === 0) return [];
    const pay = measureOf('pay', sums);
    const wish = measureOf('wish', sums);
    return [
      {
        occupation,
        vacancies,
        posts,
        resumes,
        ...(pay === undefined ? {} : { pay: payFigures(pay) }),
        ...(wish === undefined || wish.count < LEAST_TOLD ? {} : { wishedPay: payFigures(wish) }),
      },
    ];
  });

const payFigures = ({ count, mean, median }: Measure): PayFigures => ({
  count,
  meanMinor: Math.round(mean),
  medianMinor: Math.round(median),
});

/** N3: how long vacancies that left a stage in the month had been in it, in hours with a decimal. */
export interface StageRow {
  readonly month: string;
  readonly stage: string;
  readonly reason: string;
  readonly source: string;
  /** Whose vacancies; of a cabinet's report only. */
  readonly managerId?: string;
  readonly count: number;
  readonly meanHours: number;
  readonly medianHours: number;
}

const MINUTES_AN_HOUR = 60;

/** N3 by month, stage, reason, source and, of a cabinet, manager; counted in minutes, told in hours. */
export const stageRows = (counters: readonly Counter[]): readonly StageRow[] =>
  counters.flatMap(({ dimensions, sums }) => {
    const [month = '', stage = '', reason = '', source = '', managerId] = dimensions;
    const minutes = measureOf('minutes', sums);
    if (minutes === undefined) return [];
    return [
      {
        month,
        stage,
        reason,
        source,
        ...(managerId === undefined ? {} : { managerId }),
        count: minutes.count,
        meanHours: rounded(minutes.mean / MINUTES_AN_HOUR, 1),
        medianHours: rounded(minutes.median / MINUTES_AN_HOUR, 1),
      },
    ];
  });

const rounded = (value: number, digits: number): number => Math.round(value * 10 ** digits) / 10 ** digits;
