import { describe, expect, it } from 'vitest';
import { lifecycleClauses } from '#adapters/dynamodb/lifecycle-condition.ts';
import { TRANSITIONS, stateAt } from '#domain/publications/lifecycle.ts';
import { instant, plusSeconds } from '#domain/shared/time.ts';
import { memoryTable } from '#test/support/memory-table.ts';

const now = instant('2026-11-02T09:00:00.000Z');
const key = { pk: 'RESUME#1', sk: 'HEAD' };

/** Whether a head as described may take the transition, asked of the condition itself. */
async function accepted(transition: keyof typeof TRANSITIONS, head: object): Promise<boolean> {
  const table = memoryTable();
  await table.put({ ...key, ...head });
  return table.update(key, { set: { taken: true } }, lifecycleClauses(transition, now)).then(
    () => true,
    () => false,
  );
}

describe.each(['edit', 'archive', 'restore'] as const)('the condition of the transition %s', (transition) => {
  it.each([
    ['published', 1],
    ['published', 0],
    ['published', -1],
    ['archived', 1],
    ['archived', -1],
  ] as const)(
    '[H1] accepts a head that is %s until %i s from now as the table of transitions does',
    async (status, seconds) => {
      const head = { status, expiresAt: plusSeconds(now, seconds) };
      const allowed: readonly string[] = TRANSITIONS[transition].from;
      expect(await accepted(transition, head)).toBe(allowed.includes(stateAt(head, now)));
    },
  );

  it.each([1, -1])(
    '[H1] accepts no head of a status that it does not know, %i s from its end',
    async (seconds) => {
      expect(await accepted(transition, { status: 'withdrawn', expiresAt: plusSeconds(now, seconds) })).toBe(
        false,
      );
    },
  );
});
