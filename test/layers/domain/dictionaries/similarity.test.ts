import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { similarBeginning } from '#domain/dictionaries/similarity.ts';

/** Edits with swaps of neighbours (optimal string alignment), the long way. */
function edits(a: string, b: string): number {
  const rows = Array.from({ length: a.length + 1 }, (_, i) =>
    Array.from({ length: b.length + 1 }, (__, j) => (i === 0 ? j : j === 0 ? i : 0)),
  );
  for (let i = 1; i <= a.length; i += 1) {
    for (let j = 1; j <= b.length; j += 1) {
      const same = a[i - 1] === b[j - 1] ? 0 : 1;
      rows[i]![j] = Math.min(rows[i - 1]![j]! + 1, rows[i]![j - 1]! + 1, rows[i - 1]![j - 1]! + same);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) {
        rows[i]![j] = Math.min(rows[i]![j]!, rows[i - 2]![j - 2]! + 1);
      }
    }
  }
  return rows[a.length]![b.length]!;
}

const word = fc.string({ unit: fc.constantFrom('а', 'б', 'в'), minLength: 1, maxLength: 9 });

describe('similarity', () => {
  it('[B6] agrees with the edit distance to every beginning of the word', () => {
    fc.assert(
      fc.property(word, word, (typed, whole) => {
        const beginnings = Array.from({ length: whole.length + 1 }, (_, length) => whole.slice(0, length));
        const expected =
          typed.length >= 5 &&
          !whole.startsWith(typed) &&
          beginnings.some((beginning) => edits(typed, beginning) === 1);
        expect(similarBeginning(typed, whole)).toBe(expected);
      }),
      { numRuns: 5000 },
    );
  });

  it.each([
    ['програмист', 'программисты', true],
    ['прогрраммист', 'программисты', true],
    ['пргораммист', 'программисты', true],
    ['прoграммист', 'программисты', true],
    ['пограмист', 'программисты', false],
    ['програ', 'программисты', false],
    ['пвор', 'повар', false],
    ['повра', 'повар', true],
    ['поварр', 'повар', true],
  ])('[B6] %s is similar to the beginning of %s: %s', (typed, whole, expected) => {
    expect(similarBeginning(typed, whole)).toBe(expected);
  });
});
