import { centreIdOf } from '../access/access.ts';
import type { ResumeHead } from '../resumes/head.ts';
import type { CabinetId, CentreId } from '../shared/ids.ts';
import { dayIn } from '../shared/jurisdictions.ts';
import type { Jurisdiction } from '../shared/jurisdictions.ts';
import { millisecondsOf } from '../shared/time.ts';
import type { Instant } from '../shared/time.ts';
import type { VacancyHead } from '../vacancies/head.ts';
import { measured } from './histogram.ts';
import type { ResumeHistory, Stage, VacancyHistory } from './history.ts';

/** The reports, each kept for a scope: `outcomes` N1, `segments` N2, `stages` N3. */
export type ReportName = 'outcomes' | 'segments' | 'stages';

/** Where counters stand: those of a scope in one partition, in the order of their dimensions. */
export interface CounterPlace {
  readonly report: ReportName;
  readonly scope: string;
}
/** Whose counters: of a centre's region, or of a cabinet. */
export const centreScope = (id: CentreId): string => `CENTRE#${id}`;
export const cabinetScope = (id: CabinetId): string => `CABINET#${id}`;

/** An entity's share of a counter. */
export interface Contribution extends CounterPlace {
  /** What the counter is about, its parts joined by `#`, a month first where there is one. */
  readonly dimensions: string;
  readonly adds: Readonly<Record<string, number>>;
}
export type Share = readonly Contribution[];

/** The calendar month, `yyyy-mm`, for people of the country. */
const monthIn = (jurisdiction: Jurisdiction, at: Instant): string => dayIn(jurisdiction, at).slice(0, 7);

/** Occupations of people are counted by sub-major groups of ISCO-08: by unit groups most cells would be one person. */
const groupOf = (occupation: string): string => occupation.slice(0, 2);

const MINUTE_MS = 60_000;

/**
 * What a résumé counts for: while it is published, in the segment of its region and position (N2); and with its
 * owner's last answer to "Did the portal help you find work?", in the month of the answer, also when it was restored
 * since (N1).
 */
export function resumeShare(head: ResumeHead | undefined, { answeredAt }: ResumeHistory): Share {
  if (head === undefined) return [];
  const { jurisdiction, region, occupation, minSalary, helpedToFindWork } = head;
  const scope = centreScope(centreIdOf(jurisdiction, region));
  const published = head.status === 'published';
  const answered = helpedToFindWork !== undefined && answeredAt !== undefined;
  return [
    ...(published
      ? [
          {
            report: 'segments' as const,
            scope,
            dimensions: occupation,
            adds: {
              resumes: 1,
              ...(minSalary === undefined ? {} : measured('wish', minSalary.amountMinor)),
            },
          },
        ]
      : []),
    ...(answered
      ? [
          {
            report: 'outcomes' as const,
            scope,
            dimensions: `${monthIn(jurisdiction, answeredAt)}#${groupOf(occupation)}`,
            adds: { answers: 1, helped: helpedToFindWork ? 1 : 0, restored: published ? 1 : 0 },
          },
        ]
      : []),
  ];
}

/**
 * What a vacancy counts for: while it is published, in the segment of its region and occupation (N2); and with every
 * stage that it has passed through, for its centre, and for the manager who answers for it (N3).
 */
export function vacancyShare(head: VacancyHead | undefined, { stages }: VacancyHistory): Share {
  if (head === undefined || head.status === 'draft') return [];
  const { jurisdiction, centreId, cabinetId, managerId, source, occupation, posts, pay } = head;
  const centre = centreScope(centreId);
  const monthly = pay === undefined ? undefined : middleOf(pay.fromMinor, pay.toMinor);
  const segment: Contribution = {
    report: 'segments',
    scope: centre,
    dimensions: occupation,
    adds: { vacancies: 1, posts, ...(monthly === undefined ? {} : measured('pay', monthly)) },
  };
  return [
    ...(head.status === 'published' ? [segment] : []),
    ...stages.flatMap((stage): Share => {
      const month = monthIn(jurisdiction, stage.to);
      const rest = `${stage.stage}#${stage.reason}#${source}`;
      const adds = measured('minutes', minutesOf(stage));
      const own: Contribution = { report: 'stages', scope: centre, dimensions: `${month}#${rest}`, adds };
      if (cabinetId === undefined || managerId === undefined) return [own];
      return [own, { ...own, scope: cabinetScope(cabinetId), dimensions: `${month}#${rest}#${managerId}` }];
    }),
  ];
}

/** In minor units, as all sums of money are: the middle of a range of pay, or the one bound that is told. */
const middleOf = (from: number | undefined, to: number | undefined): number | undefined =>
  from !== undefined && to !== undefined ? Math.round((from + to) / 2) : (from ?? to);

/** Whole minutes: in hours every short stage would count for nothing, and a sum be up to half an hour a stage off. */
const minutesOf = ({ from, to }: Stage): number =>
  Math.max(0, Math.round((millisecondsOf(to) - millisecondsOf(from)) / MINUTE_MS));

const keyOf = ({ report, scope, dimensions }: Contribution): string => `${report}\n${scope}\n${dimensions}`;

/** Contributions to the same counter as one, in a fixed order; those that add nothing are left out. */
export function summed(contributions: Share): Share {
  const byCounter = Map.groupBy(contributions, keyOf);
  return [...byCounter]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([, same]) => {
      const adds: Record<string, number> = {};
      for (const contribution of same) {
        for (const [name, amount] of Object.entries(contribution.adds))
          adds[name] = (adds[name] ?? 0) + amount;
      }
      const kept = Object.entries(adds).filter(([, amount]) => amount !== 0);
      const [first] = same;
      return first === undefined || kept.length === 0
        ? []
        : [{ ...first, adds: Object.fromEntries(kept.toSorted(([a], [b]) => (a < b ? -1 : 1))) }];
    });
}

/** What leads from one share to another. */
export const shareDelta = (before: Share, after: Share): Share =>
  summed([
    ...before.map((contribution) => ({
      ...contribution,
      adds: Object.fromEntries(Object.entries(contribution.adds).map(([name, amount]) => [name, -amount])),
    })),
    ...after,
  ]);
