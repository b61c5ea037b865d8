import type { OrganisationKind } from '../access/access.ts';
import { holdersOf } from '../access/access.ts';
import type { CabinetRole, CentreRole, Right } from '../access/rights.ts';
import { STATES, TRANSITIONS, asSeen, stateAt } from '../publications/lifecycle.ts';
import type { Publication, State } from '../publications/lifecycle.ts';
import type { Instant } from '../shared/time.ts';

/** Where a vacancy stands at a moment: as every publication, or not published yet. */
export const VACANCY_STATES = ['draft', ...STATES] as const;
export type VacancyState = State | 'draft';

/** As much of a head as its state needs. */
export type Standing = Publication | { readonly status: 'draft' };

/** Where a vacancy stands at a moment, by the clock: one whose period is over has expired, whatever has run (H1, H4). */
export function vacancyStateAt(vacancy: Standing, now: Instant): VacancyState {
  return vacancy.status === 'draft' ? 'draft' : stateAt(vacancy, now);
}

interface VacancyTransitionRow {
  readonly from: readonly VacancyState[];
  readonly to: VacancyState | 'gone';
  readonly right: Right;
}

/**
 * THE transitions of a vacancy: those of every publication (C7, H4), those of a draft (C12), and those by which a
 * vacancy is kept current (C8). Conditions, and what a caller is told he may do, are read off this table; `expire`
 * belongs to the sweep.
 */
export const VACANCY_TRANSITIONS = {
  saveDraft: { from: ['draft'], to: 'draft', right: 'vacancies.write' },
  publish: { from: ['draft'], to: 'published', right: 'vacancies.write' },
  discard: { from: ['draft'], to: 'gone', right: 'vacancies.write' },
  edit: { ...TRANSITIONS.edit, right: 'vacancies.write' },
  archive: { ...TRANSITIONS.archive, right: 'vacancies.write' },
  restore: { ...TRANSITIONS.restore, right: 'vacancies.write' },
  reconfirm: { from: ['published'], to: 'published', right: 'vacancies.reconfirm' },
  askReconfirmation: { from: ['published'], to: 'published', right: 'vacancies.monitor' },
  deregister: { from: ['published'], to: 'archived', right: 'vacancies.monitor' },
} as const satisfies Record<string, VacancyTransitionRow>;
export type VacancyTransition = keyof typeof VACANCY_TRANSITIONS;

export const vacancyTransitions = [
  'saveDraft',
  'publish',
  'discard',
  'edit',
  'archive',
  'restore',
  'reconfirm',
  'askReconfirmation',
  'deregister',
] as const satisfies readonly VacancyTransition[];

/** Whether the transition leads out of that state. */
export function mayVacancyTake(transition: VacancyTransition, state: VacancyState): boolean {
  const from: readonly VacancyState[] = VACANCY_TRANSITIONS[transition].from;
  return from.includes(state);
}

/** What a member of an organisation may do with a vacancy now. */
export function vacancyActions(
  vacancy: Standing,
  member: { readonly kind: OrganisationKind; readonly role: CabinetRole | CentreRole },
  now: Instant,
): readonly VacancyTransition[] {
  const state = vacancyStateAt(vacancy, now);
  return vacancyTransitions.filter(
    (transition) =>
      mayVacancyTake(transition, state) &&
      holdersOf(member.kind, VACANCY_TRANSITIONS[transition].right).includes(member.role),
  );
}

/** The status that people are shown: what the clock has ended reads as archived, before the sweep has come (H4). */
export const shownStatus = (vacancy: Standing, now: Instant): Standing['status'] =>
  vacancy.status === 'draft' ? 'draft' : asSeen(vacancy, now).status;
