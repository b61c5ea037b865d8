import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { RIGHTS } from '#domain/access/rights.ts';
import { OWNER_TRANSITIONS, TRANSITIONS, isPublic } from '#domain/publications/lifecycle.ts';
import { instant, plusDays } from '#domain/shared/time.ts';
import { attentionAt, unhurriedEnd } from '#domain/vacancies/attention.ts';
import {
  VACANCY_STATES,
  VACANCY_TRANSITIONS,
  mayVacancyTake,
  shownStatus,
  vacancyActions,
  vacancyStateAt,
  vacancyTransitions,
} from '#domain/vacancies/lifecycle.ts';
import type { Standing, VacancyState } from '#domain/vacancies/lifecycle.ts';

const NOW = instant('2026-11-22T09:00:00.000Z');
const period = { publishedAt: instant('2026-11-01T09:00:00.000Z'), periodDays: 30 };
const inState: Record<VacancyState, Standing> = {
  draft: { status: 'draft' },
  published: { status: 'published', ...period, expiresAt: instant('2026-11-22T09:00:00.001Z') },
  expired: { status: 'published', ...period, expiresAt: NOW },
  archived: {
    status: 'archived',
    ...period,
    expiresAt: plusDays(NOW, 9),
    archivedAt: NOW,
    archivedBy: 'owner',
  },
};

describe('the lifecycle of a vacancy', () => {
  it('[H4] takes the transitions of every publication as they are', () => {
    for (const transition of OWNER_TRANSITIONS) {
      expect(VACANCY_TRANSITIONS[transition]).toMatchObject(TRANSITIONS[transition]);
    }
    expect([...vacancyTransitions].toSorted()).toEqual(Object.keys(VACANCY_TRANSITIONS).toSorted());
  });

  it('[H1] ends at its moment, whatever has run', () => {
    for (const state of VACANCY_STATES) expect(vacancyStateAt(inState[state], NOW)).toBe(state);
    expect(shownStatus(inState.expired, NOW)).toBe('archived');
    expect(shownStatus(inState.published, NOW)).toBe('published');
    expect(shownStatus(inState.draft, NOW)).toBe('draft');
  });

  it.each([
    ['cabinet', 'manager', 'draft', ['saveDraft', 'publish', 'discard']],
    ['cabinet', 'manager', 'published', ['edit', 'archive', 'reconfirm']],
    ['cabinet', 'administrator', 'expired', ['restore']],
    ['cabinet', 'manager', 'archived', ['restore']],
    ['centre', 'specialist', 'published', ['edit', 'archive', 'askReconfirmation', 'deregister']],
    ['centre', 'specialist', 'archived', ['restore']],
    ['centre', 'analyst', 'published', []],
    ['centre', 'centre_head', 'draft', []],
  ] as const)('[C7] [C8] offers a %s’s %s with one that is %s: %j', (kind, role, state, expected) => {
    expect(vacancyActions(inState[state], { kind, role }, NOW)).toEqual(expected);
  });

  it('never offers what the state or the right forbids', () => {
    const members = fc.constantFrom(
      ...(['cabinet', 'centre'] as const).flatMap((kind) =>
        (['administrator', 'manager', 'specialist', 'unit_head', 'centre_head', 'analyst'] as const).map(
          (role) => ({
            kind,
            role,
          }),
        ),
      ),
    );
    fc.assert(
      fc.property(fc.constantFrom(...VACANCY_STATES), members, (state, member) => {
        for (const action of vacancyActions(inState[state], member, NOW)) {
          expect(mayVacancyTake(action, state)).toBe(true);
          const holders: readonly string[] = RIGHTS[VACANCY_TRANSITIONS[action].right][member.kind];
          expect(holders).toContain(member.role);
        }
      }),
    );
  });

  it('[C8] the centre looks 7 days before the end, or 30 days after the last confirmation, whichever is earlier', () => {
    expect(attentionAt(instant('2027-01-31T19:00:00.000Z'), NOW)).toBe('2026-12-22T09:00:00.000Z');
    expect(attentionAt(instant('2026-11-30T19:00:00.000Z'), NOW)).toBe('2026-11-23T19:00:00.000Z');
  });

  it('[C8] the end matters to the moment only when it is before 37 days', () => {
    fc.assert(
      fc.property(fc.integer({ min: -40 * 86_400_000, max: 40 * 86_400_000 }), (offset) => {
        const expiresAt = instant(Date.parse(unhurriedEnd(NOW)) + offset);
        expect(attentionAt(expiresAt, NOW) === plusDays(NOW, 30)).toBe(expiresAt >= unhurriedEnd(NOW));
      }),
    );
    expect(isPublic({ status: 'published', expiresAt: NOW }, NOW)).toBe(false);
  });
});
