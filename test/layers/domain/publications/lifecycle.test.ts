import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { lifecycleClauses } from '#adapters/dynamodb/lifecycle-condition.ts';
import {
  STATES,
  TRANSITIONS,
  asSeen,
  isPublic,
  mayTake,
  ownerActions,
  publicationSchema,
  publishedFor,
  stateAt,
} from '#domain/publications/lifecycle.ts';
import type { Publication, Transition } from '#domain/publications/lifecycle.ts';
import { instant, plusDays } from '#domain/shared/time.ts';
import type { Instant } from '#domain/shared/time.ts';
import { memoryTable } from '#test/support/memory-table.ts';

const moments = fc
  .integer({ min: Date.UTC(2026, 0, 1), max: Date.UTC(2026, 0, 1) + 50 })
  .map((at) => instant(at));
const publications: fc.Arbitrary<Publication> = fc
  .record({
    status: fc.constantFrom('published', 'archived'),
    publishedAt: moments,
    expiresAt: moments,
    by: fc.constantFrom('owner', 'expiry'),
  })
  .map(({ status, by, ...period }) =>
    publicationSchema.parse({
      status,
      ...period,
      periodDays: 14,
      archivedAt: period.expiresAt,
      archivedBy: by,
    }),
  );
const isTransition = (name: string): name is Transition => name in TRANSITIONS;
const transitions = Object.keys(TRANSITIONS).filter(isTransition);

describe('[H1] visibility', () => {
  const publication: Publication = {
    status: 'published',
    ...publishedFor(14, instant('2026-11-02T09:00:00.000Z')),
  };
  it('lasts to the last millisecond of the period and not one longer', () => {
    expect(isPublic(publication, instant('2026-11-16T08:59:59.999Z'))).toBe(true);
    expect(isPublic(publication, instant('2026-11-16T09:00:00.000Z'))).toBe(false);
  });
  it('expired reads as archived by expiry at the end of the period', () => {
    expect(asSeen(publication, plusDays(publication.expiresAt, 3))).toEqual({
      ...publication,
      status: 'archived',
      archivedAt: publication.expiresAt,
      archivedBy: 'expiry',
    });
    expect(asSeen(publication, publication.publishedAt)).toBe(publication);
  });
});

describe('the transition table', () => {
  it('[B23] [H1] [H2] [H3] is this', () => {
    const table = Object.fromEntries(
      transitions.map((transition) => [transition, STATES.filter((state) => mayTake(transition, state))]),
    );
    expect(table).toEqual({
      edit: ['published'],
      archive: ['published'],
      restore: ['expired', 'archived'],
      expire: ['expired'],
    });
  });

  it('[H1] in every state there is something to do, and public is what can be edited', () => {
    fc.assert(
      fc.property(publications, moments, (publication, now) => {
        const actions = ownerActions(publication, now);
        expect(actions.length).toBeGreaterThan(0);
        expect(actions.includes('edit')).toBe(isPublic(publication, now));
        expect(actions.includes('restore')).toBe(!isPublic(publication, now));
        expect(actions.includes('restore')).toBe(asSeen(publication, now).status === 'archived');
      }),
    );
  });

  it('the condition in the table allows exactly what the domain allows', async () => {
    await fc.assert(
      fc.asyncProperty(
        publications,
        moments,
        fc.constantFrom(...transitions),
        async (publication, now: Instant, transition) => {
          const table = memoryTable();
          await table.put({ pk: 'P', sk: 'S', ...publication });
          const held = await table
            .update({ pk: 'P', sk: 'S' }, { set: { touched: true } }, lifecycleClauses(transition, now))
            .then(
              () => true,
              () => false,
            );
          expect(held).toBe(mayTake(transition, stateAt(publication, now)));
        },
      ),
      { numRuns: 300 },
    );
  });
});
