import { describe, expect, it } from 'vitest';
import { react } from '#application/reactions/react.ts';
import { instant } from '#domain/shared/time.ts';
import { OWNER } from '#test/support/resume-builder.ts';

const CHANGE = {
  id: 'event',
  at: instant('2026-11-22T08:00:00.000Z'),
  event: { type: 'identity.account-confirmed', accountId: OWNER },
} as const;

describe('[C4] [M4] [N1] reactions to a change', () => {
  it('have their turn in order, also after one that fails, whose fault is told at the end', async () => {
    const turns: string[] = [];
    const taking = (name: string, fault?: Error) => async () => {
      turns.push(name);
      if (fault !== undefined) throw fault;
    };
    const [first, second] = [new Error('first'), new Error('second')];
    await expect(
      react(CHANGE, [taking('a'), taking('b', first), taking('c', second), taking('d')]),
    ).rejects.toBe(first);
    expect(turns).toEqual(['a', 'b', 'c', 'd']);
    await expect(react(CHANGE, [taking('e')])).resolves.toBeUndefined();
  });
});
