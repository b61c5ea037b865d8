import type { ResumeHead } from '../resumes/head.ts';
import type { CabinetId, ResumeId, VacancyId } from '../shared/ids.ts';
import type { VacancyHead } from '../vacancies/head.ts';
import type { ChainEntry, ResumeHistory, VacancyHistory } from './history.ts';
import type { CounterPlace, Share } from './share.ts';

/** What is counted: an entity, and what was last counted of it. */
export interface Counted<History> {
  /** Counts the changes of this record, so that of two only one has its way. */
  readonly revision: number;
  /** The version of the audit chain up to which the history is told. */
  readonly folded: number;
  readonly history: History;
  readonly share: Share;
}
/** An entity as it is now; no head when it is gone. */
export interface Reading<Head, History> {
  readonly head: Head | undefined;
  readonly counted: Counted<History> | undefined;
  /** Entries of the chain behind what is counted, in order. */
  readonly entries: readonly ChainEntry[];
}

export type Reportable =
  { readonly kind: 'resume'; readonly id: ResumeId } | { readonly kind: 'vacancy'; readonly id: VacancyId };

/** Counters of the reports, and what each entity has added to them. */
export interface Reports {
  readResume(id: ResumeId): Promise<Reading<ResumeHead, ResumeHistory>>;
  readVacancy(id: VacancyId): Promise<Reading<VacancyHead, VacancyHistory>>;
  /** Keeps what is counted now and adds the delta to the counters, all or nothing; `false` when another was faster. */
  count(entity: Reportable, counted: Counted<ResumeHistory | VacancyHistory>, delta: Share): Promise<boolean>;
  /** Counters whose dimensions begin with something from `from` to `to`, both inclusive. */
  counters(
    place: CounterPlace,
    range?: { readonly from: string; readonly to: string },
  ): Promise<readonly Counter[]>;
  /** Names of all who work in a cabinet, or did, by account. */
  managerNames(cabinetId: CabinetId): Promise<ReadonlyMap<string, string>>;
}
export interface Counter {
  readonly dimensions: readonly string[];
  readonly sums: Readonly<Record<string, number>>;
}
