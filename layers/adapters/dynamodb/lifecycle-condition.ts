import { TRANSITIONS } from '#domain/publications/lifecycle.ts';
import type { Transition } from '#domain/publications/lifecycle.ts';
import type { Instant } from '#domain/shared/time.ts';
import type { VacancyState } from '#domain/vacancies/lifecycle.ts';
import { above, anyOf, atMost, equals } from './table.ts';
import type { Clause, Condition } from './table.ts';

/** Holds for a head that may take `transition` at `now`; read off the one transition table of the domain. */
export const lifecycleClauses = (transition: Transition, now: Instant): Condition =>
  stateCondition(TRANSITIONS[transition].from, now);

/** Holds for a head that is in one of the states at `now`. */
export function stateCondition(from: readonly VacancyState[], now: Instant): Condition {
  const states = from.map((state) => stateClauses(state, now));
  const [only] = states;
  return states.length === 1 && only !== undefined ? only : [anyOf(...states)];
}

function stateClauses(state: VacancyState, now: Instant): readonly Clause[] {
  switch (state) {
    case 'draft':
      return [equals('status', 'draft')];
    case 'published':
      return [equals('status', 'published'), above('expiresAt', now)];
    case 'expired':
      return [equals('status', 'published'), atMost('expiresAt', now)];
    case 'archived':
      return [equals('status', 'archived')];
  }
}
