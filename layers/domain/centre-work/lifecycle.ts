import type { RecordKind } from './forms.ts';

/** Where a fair or an event stands; the other kinds of record have no such states. */
export const HAPPENING_STATES = ['planned', 'held', 'cancelled'] as const;
export type HappeningState = (typeof HAPPENING_STATES)[number];

/**
 * THE transitions of a fair and of an event. Conditions are made from this table. `hold` waits for the end: only then
 * is there an outcome to tell.
 */
export const HAPPENING_TRANSITIONS = {
  edit: { from: 'planned', to: 'planned', afterEnd: false },
  hold: { from: 'planned', to: 'held', afterEnd: true },
  cancel: { from: 'planned', to: 'cancelled', afterEnd: false },
} as const satisfies Record<
  string,
  { readonly from: HappeningState; readonly to: HappeningState; readonly afterEnd: boolean }
>;
export type HappeningTransition = keyof typeof HAPPENING_TRANSITIONS;

/** Kinds that are planned, then held or cancelled, and that employers take part in. */
export const HAPPENING_KINDS = ['job-fair', 'event'] as const satisfies readonly RecordKind[];
export type HappeningKind = (typeof HAPPENING_KINDS)[number];
/** Whether records of the kind are planned and held. */
export const isHappening = (kind: RecordKind): kind is HappeningKind =>
  kind === 'job-fair' || kind === 'event';
