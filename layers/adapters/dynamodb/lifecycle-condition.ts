import { TRANSITIONS } from '#domain/publications/lifecycle.ts';
import type { State, Transition } from '#domain/publications/lifecycle.ts';
import type { Instant } from '#domain/shared/time.ts';
import { above, anyOf, atMost, equals } from './table.ts';
import type { Clause, Condition } from './table.ts';

/** Holds for a head that may take `transition` at `now`; read off the one transition table of the domain. */
export function lifecycleClauses(transition: Transition, now: Instant): Condition {
  const states = TRANSITIONS[transition].from.map((state) => stateClauses(state, now));
  const [only] = states;
  return states.length === 1 && only !== undefined ? only : [anyOf(...states)];
}

function stateClauses(state: State, now: Instant): readonly Clause[] {
  switch (state) {
    case 'published':
      return [equals('status', 'published'), above('expiresAt', now)];
    case 'expired':
      return [equals('status', 'published'), atMost('expiresAt', now)];
    case 'archived':
      return [equals('status', 'archived')];
  }
}
