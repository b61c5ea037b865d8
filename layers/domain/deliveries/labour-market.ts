import type { EmployerId, VacancyId } from '../shared/ids.ts';
import type { AttemptResult } from './delivery.ts';

/**
 * What the labour-market system is told of a vacancy (C4): the state it has when it is sent. `registered` when the
 * system has not heard of the vacancy before, `archived` when it is off the portal, `changed` otherwise.
 */
export interface MarketNotice {
  readonly vacancyId: VacancyId;
  readonly version: number;
  readonly event: 'registered' | 'changed' | 'archived';
  readonly vacancy: Readonly<Record<string, unknown>>;
}

/** The labour-market system. Every version of a vacancy may be sent several times. */
export interface LabourMarket {
  /** Never throws for what the system does. */
  send(notice: MarketNotice): Promise<AttemptResult>;
}

/** A vacancy as the labour-market system is told of it. */
export interface MarketVacancy {
  readonly id: VacancyId;
  readonly employerId: EmployerId;
  readonly version: number;
  readonly status: 'draft' | 'published' | 'archived';
  readonly facts: Readonly<Record<string, unknown>>;
}

export interface MarketVacancies {
  find(id: VacancyId): Promise<MarketVacancy | undefined>;
  /** Versions of those that are or were on the portal; drafts are left out. */
  versions(ids: readonly VacancyId[]): Promise<ReadonlyMap<VacancyId, number>>;
}
